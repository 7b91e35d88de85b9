"""The facts of the core pack, compared with each other and with what the field agrees on."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest

from app.model.rules import Allele, CallMethod, Gene, Ploidy, Position, RuleBase

GENES = (
    "ABCG2 CACNA1S CFTR CYP2B6 CYP2C19 CYP2C9 CYP2D6 CYP3A4 CYP3A5 CYP4F2 DPYD F5 "
    "G6PD HLA-A HLA-B IFNL3 MT-RNR1 NAT2 NUDT15 RYR1 SLCO1B1 TPMT UGT1A1 VKORC1"
)


def allele(rules: RuleBase, gene: str, name: str) -> Allele:
    return next(a for a in rules.genes[gene].alleles if a.name == name)


def position(rules: RuleBase, gene: str, name: str) -> Position:
    return next(p for p in rules.genes[gene].positions if p.name == name)


def must_tests(gene: Gene) -> set[str]:
    return {p.name for p in gene.positions if p.must_test}


# ---------------------------------------------------------------- everything is there


def test_all_genes(core: RuleBase) -> None:
    assert " ".join(sorted(core.genes)) == GENES
    assert sum(len(g.positions) for g in core.genes.values()) == 1224
    assert sum(len(g.alleles) for g in core.genes.values()) == 1394
    assert sum(len(g.phenotype_rules) for g in core.genes.values()) == 178
    assert sum(map(len, core.rules.values())) == 990


def test_how_genes_are_read(core: RuleBase) -> None:
    methods = {method: {g.symbol for g in core.genes.values() if g.method is method} for method in CallMethod}
    assert methods[CallMethod.OUTSIDE_ONLY] == {"F5", "HLA-A", "HLA-B"}
    assert methods[CallMethod.VARIANTS] == {"DPYD", "RYR1"}
    assert core.genes["G6PD"].ploidy is Ploidy.X_LINKED
    assert core.genes["MT-RNR1"].ploidy is Ploidy.MITOCHONDRIAL
    assert {g.symbol for g in core.genes.values() if g.copy_number_matters} == {"CYP2D6"}
    assert {g.symbol for g in core.genes.values() if g.undocumented_is_reference} == {
        "CACNA1S",
        "DPYD",
        "G6PD",
        "NUDT15",
        "RYR1",
        "TPMT",
    }


# ---------------------------------------------------------------- alleles against positions


def test_bases_of_alleles_are_spelt_as_in_their_positions(core: RuleBase) -> None:
    for gene in core.genes.values():
        places = {p.id: p for p in gene.positions if p.defining}
        for one in gene.alleles:
            for place, bases in one.cells.items():
                assert set(bases) <= {places[place].ref38, *places[place].alts38}, (gene.symbol, one.name)


def test_every_callable_definition_is_its_own(core: RuleBase) -> None:
    for gene in core.genes.values():
        definitions = Counter(tuple(sorted(a.cells.items())) for a in gene.alleles if not a.structural)
        assert [d for d, n in definitions.items() if n > 1] == [], gene.symbol


def test_reference_scores_every_position(core: RuleBase) -> None:
    for gene in core.genes.values():
        for one in gene.alleles:
            if one.is_reference:
                assert one.score == sum(p.defining for p in gene.positions), gene.symbol


def test_either_base_cells_expand_to_reference_and_variant(core: RuleBase) -> None:
    either = {
        (gene.symbol, one.name, place): bases
        for gene in core.genes.values()
        for one in gene.alleles
        for place, bases in one.cells.items()
        if len(bases) > 1
    }
    assert either["CYP2C19", "*2", "chr10:94775507"] == ("G", "A")
    assert either["CYP2C19", "*4", "chr10:94761900"] == ("C", "T")
    assert either["CYP2B6", "*18", "chr19:41009358"] == ("A", "G")
    assert either["CYP2D6", "*1", "chr22:42129130"] == ("C", "G")
    places = {p.id: p for gene in core.genes.values() for p in gene.positions}
    assert all(bases[0] == places[place].ref38 for (_, _, place), bases in either.items())


def test_cyp2c19_reference_is_38(core: RuleBase) -> None:
    assert allele(core, "CYP2C19", "*38").is_reference
    assert allele(core, "CYP2C19", "*1").cells == {"chr10:94842866": ("G",)}
    assert allele(core, "CYP2C19", "*1").score == 35, "its source row repeats the reference bases"
    assert allele(core, "CYP2C19", "*2").cells["chr10:94781859"] == ("A",)


def test_laboratory_only_alleles_look_like_nothing(core: RuleBase) -> None:
    """An allele without positions that were callable would make every reference result a risk, or the reverse."""
    for gene in core.genes.values():
        for one in gene.alleles:
            assert one.structural or one.is_reference or one.cells, (gene.symbol, one.name)
    for symbol, name in (
        ("CYP2D6", "*5"),
        ("CYP2D6", "*36 + *10"),
        ("CYP2C19", "*37"),
        ("SLCO1B1", "*45"),
        ("G6PD", "Mediterranean Haplotype"),
        ("RYR1", "c.14510delA"),
        ("MT-RNR1", "m.961T>del+Cn"),
    ):
        assert allele(core, symbol, name).structural, (symbol, name)


def test_repeats_and_deletions(core: RuleBase) -> None:
    repeat = position(core, "UGT1A1", "rs3064744")
    assert (repeat.ref38, repeat.alts38) == ("CAT", ("C", "CATAT", "CATATAT"))
    assert allele(core, "UGT1A1", "*28").cells == {repeat.id: ("CATAT",)}
    assert allele(core, "UGT1A1", "*36").cells == {repeat.id: ("C",)}
    assert allele(core, "MT-RNR1", "m.960C>del").cells == {"chrM:955": ("A",)}
    assert allele(core, "MT-RNR1", "m.961T>del").cells == {"chrM:960": ("C",)}


def test_two_alternatives_of_one_place_are_one_position(core: RuleBase) -> None:
    place = next(p for p in core.genes["MT-RNR1"].positions if p.id == "chrM:807")
    assert place.alts38 == ("C", "G")
    assert allele(core, "MT-RNR1", "m.807A>C").cells == {"chrM:807": ("C",)}
    ids = [p.id for gene in core.genes.values() for p in gene.positions]
    assert len(ids) == len(set(ids))


def test_reference_base_differs_between_the_builds_at_six_positions(core: RuleBase) -> None:
    turned = {p.name for g in core.genes.values() for p in g.positions if p.ref37 != p.ref38}
    assert turned == {"rs3758581", "rs16947", "rs1135840", "rs1058164", "rs776746", "rs1801265"}


def test_offset_between_the_builds_is_one_number_per_gene(core: RuleBase) -> None:
    """Two CYP2D6 indels are written differently in the two builds."""
    for gene in core.genes.values():
        offsets = Counter(p.pos38 - p.pos37 for p in gene.positions)
        others = sum(offsets.values()) - max(offsets.values(), default=0)
        assert others <= (2 if gene.symbol == "CYP2D6" else 0), gene.symbol


def test_position_of_the_cyp2c_cluster_is_read_for_its_own_sake(core: RuleBase) -> None:
    extra = [p for g in core.genes.values() for p in g.positions if not p.defining]
    assert [(p.gene, p.name) for p in extra] == [("CYP2C9", "rs12777823")]
    assert core.genes["CYP2C9"].settings["extra_position"] == extra[0].id


# ---------------------------------------------------------------- must-test lists


@pytest.mark.parametrize(
    ("gene", "names"),
    [
        ("ABCG2", "rs2231142"),
        ("CYP2C19", "rs12248560 rs12769205 rs58973490 rs4986893 rs4244285 rs3758581"),
        ("CYP2C9", "rs1799853 rs7900194 rs9332131 rs28371685 rs1057910 rs28371686"),
        ("CYP2B6", "rs3745274 rs2279343 rs34223104"),
        ("CYP3A4", "rs35599367"),
        ("CYP3A5", "rs41303343 rs10264272 rs776746"),
        ("CYP4F2", "rs2108622"),
        ("DPYD", "rs67376798 rs112766203 rs3918290 rs55886062 rs56038477 rs75017182 rs146356975 rs115232898"),
        ("MT-RNR1", "rs267606618 rs267606619 rs267606617"),
        ("NAT2", "rs1801279 rs1801280 rs1799930 rs1208 rs1799931"),
        ("NUDT15", "rs116855232"),
        ("SLCO1B1", "rs4149056 rs2306283 rs11045819"),
        ("TPMT", "rs1142345 rs1800460 rs1800462"),
        ("UGT1A1", "rs3064744 rs4148323"),
        ("VKORC1", "rs9923231"),
    ],
)
def test_must_test_positions(core: RuleBase, gene: str, names: str) -> None:
    assert must_tests(core.genes[gene]) == set(names.split())


def test_required_positions(core: RuleBase) -> None:
    required = {p.name for g in core.genes.values() for p in g.positions if p.required}
    assert required == {"rs1801279", "rs1801280", "rs1799930", "rs1208", "rs1799931"}


def test_all_malignant_hyperthermia_variants_must_be_tested(core: RuleBase) -> None:
    for gene in (core.genes["RYR1"], core.genes["CACNA1S"]):
        places = {p.id for p in gene.positions if p.must_test}
        risky = [a for a in gene.alleles if a.function.get("CPIC") == "Malignant Hyperthermia associated"]
        assert risky
        assert {place for a in risky for place in a.cells} == places


def test_deficient_g6pd_alleles_of_the_region_must_be_tested(core: RuleBase) -> None:
    gene = core.genes["G6PD"]
    places = {p.id for p in gene.positions if p.must_test}
    for one in gene.alleles:
        seen = any(one.counts.get(p, (0, 0))[0] for p in ("PJL", "SAS"))
        if seen and "Deficient" in one.function.get("CPIC", ""):
            assert set(one.cells) <= places, one.name
            assert one.must_test, one.name


def test_alleles_settled_by_the_must_test_positions_are_must_test_alleles(core: RuleBase) -> None:
    """Otherwise a complete result would carry their probability as a doubt."""
    for gene in core.genes.values():
        places = {p.id for p in gene.positions if p.must_test}
        for one in gene.alleles:
            reference = {p.id: p.ref38 for p in gene.positions}
            needed = {place for place, bases in one.cells.items() if reference[place] not in bases}
            if not one.structural and needed <= places and (one.is_reference or needed):
                assert one.must_test, (gene.symbol, one.name)


# ---------------------------------------------------------------- phenotypes


def test_every_pair_of_functions_has_one_phenotype(core: RuleBase) -> None:
    for gene in core.genes.values():
        for body in ("CPIC", "DPWG"):
            rules = [r for r in gene.phenotype_rules if r.method == "function_pair" and r.source == body]
            functions = sorted({a.function[body] for a in gene.alleles if body in a.function})
            pairs = Counter(tuple(sorted(r.inputs)) for r in rules)
            for pair in itertools.combinations_with_replacement(functions, 2):
                assert not rules or pairs[pair] == 1, (gene.symbol, body, pair)


@pytest.mark.parametrize("body", ["CPIC", "DPWG"])
@pytest.mark.parametrize("gene", ["CYP2C9", "CYP2D6", "DPYD"])
def test_every_score_has_one_phenotype(core: RuleBase, gene: str, body: str) -> None:
    bands = [r for r in core.genes[gene].phenotype_rules if r.method == "activity_score" and not r.inputs]
    bands = [r for r in bands if r.source == body]
    for step in range(1001 if bands else 0):
        score = step / 100
        fitting = [
            r
            for r in bands
            if (r.score_min is None or score > r.score_min or (r.min_inclusive and score == r.score_min))
            and (r.score_max is None or score < r.score_max or (r.max_inclusive and score == r.score_max))
        ]
        assert len(fitting) == 1, (gene, score)


def test_dangerous_phenotypes(core: RuleBase) -> None:
    assert {g.symbol: g.dangerous for g in core.genes.values() if g.dangerous} == {
        "CACNA1S": ("Malignant Hyperthermia Susceptibility",),
        "DPYD": ("Poor Metabolizer", "Intermediate Metabolizer"),
        "G6PD": ("Deficient", "Deficient with CNSHA", "Variable"),
        "HLA-A": ("*31:01 positive",),
        "HLA-B": ("*15:02 positive", "*15:11 positive", "*57:01 positive", "*58:01 positive"),
        "MT-RNR1": ("increased risk of aminoglycoside-induced hearing loss",),
        "NUDT15": ("Poor Metabolizer", "Intermediate Metabolizer"),
        "RYR1": ("Malignant Hyperthermia Susceptibility",),
        "TPMT": ("Poor Metabolizer", "Intermediate Metabolizer"),
    }


def test_unphased_choices_name_possible_alleles(core: RuleBase) -> None:
    priorities = core.genes["NAT2"].unphased_priority
    assert len(priorities) == 29
    assert ("*5/*6", "*1/*30", "*16/*34") in priorities


# ---------------------------------------------------------------- frequencies and limits


def test_frequencies_of_lahore(core: RuleBase) -> None:
    assert allele(core, "CYP2C19", "*2").counts == {"PJL": (66, 192), "SAS": (349, 976), "ALL": (1106, 5000)}
    assert allele(core, "G6PD", "B (reference)").counts["PJL"] == (139, 144), "men have one X chromosome"
    assert allele(core, "CYP2B6", "*6").counts["PJL"] == (70, 190), (
        "seen as *9: the panel lacks one of its positions"
    )
    assert allele(core, "CYP2B6", "*9").counts["PJL"] == (0, 190)
    assert allele(core, "CYP2B6", "*7").counts == {}, "it has the position that the panel lacks"
    assert allele(core, "CYP2D6", "*4").counts == {}, "not covered"


def test_counts_fit_into_the_haplotypes_typed(core: RuleBase) -> None:
    for gene in core.genes.values():
        for population in core.limits.populations:
            counts = [a.counts[population] for a in gene.alleles if population in a.counts]
            assert len({typed for _, typed in counts}) <= 1, gene.symbol
            if counts and gene.method is CallMethod.HAPLOTYPE:
                assert sum(seen for seen, _ in counts) <= counts[0][1], gene.symbol


def test_variant_counts_include_haplotypes_with_several_variants(core: RuleBase) -> None:
    hapb3 = allele(core, "DPYD", "c.1129-5923C>G, c.1236G>A (HapB3)")
    assert hapb3.counts["PJL"] == (4, 192)
    assert allele(core, "DPYD", "c.2846A>T").counts["PJL"] == (1, 192)


def test_limits(core: RuleBase) -> None:
    assert core.limits.populations == ("PJL", "SAS", "ALL")
    assert 0 < core.limits.residual_max <= 0.01
    assert 0.99 <= core.limits.likely_min < 1
    assert {row["name"] for row in core.tables["calling"]} >= {"min_gq", "min_dp", "min_allele_balance"}


# ---------------------------------------------------------------- advice


def test_every_lookup_names_a_gene_and_a_known_result(core: RuleBase) -> None:
    for rows in core.rules.values():
        for row in rows:
            for lookup in row.lookups:
                assert lookup.gene in core.genes
                assert lookup.values


def test_every_phenotype_and_function_has_plain_words_in_both_languages(core: RuleBase) -> None:
    for gene in core.genes.values():
        words = {r.phenotype for r in gene.phenotype_rules}
        words |= {function for a in gene.alleles for function in a.function.values()}
        for word in words:
            assert core.terms[word].en, word
            assert core.terms[word].ur, word


def test_every_row_is_cited_and_worded(core: RuleBase) -> None:
    for drug, rows in core.rules.items():
        assert core.drugs[drug].group.ur
        for row in rows:
            assert row.source_id in core.citations, row.id
            assert row.guideline, row.id
            assert core.actions[row.action].doctor.ur, row.id
            assert row.population in core.populations, row.id


def test_sources_keep_their_licence(core: RuleBase) -> None:
    assert core.citations["clinpgx-2025-11"].licence == "CC BY-SA 4.0"
    assert all(citation.licence for citation in core.citations.values())
