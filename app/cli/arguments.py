"""The arguments of every command. Nothing heavy is imported here: the window starts through this too."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.model.document_kind import DocumentKind

LANGUAGE_CHOICES = ("both", "en", "ur")
CARDS = "app.cli.cards:"
PANELS, PACKS, PRACTICE = "app.cli.panels:", "app.cli.packs:", "app.cli.practice:"
DATABASE = "app.cli.database:"
EXCHANGE = "app.cli.exchange:"
SIGNING, DESK = "app.cli.pack_signing:", "app.cli.pack_desk:"
Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse gives it no public name


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare all commands; ``action`` names the function that runs one, loaded when it is wanted."""
    _add_panels(commands)
    _add_packs(commands)
    _add_practice(commands)
    _add_cards(commands)
    _add_database(commands)
    check = commands.add_parser("doctor", help="what this computer lacks for Rahbar, and what to do")
    check.add_argument("--json", action="store_true", help="one JSON object per check")
    check.add_argument("--lang", choices=("en", "ur"), default="en", help="language of the sentences")
    check.set_defaults(action="app.cli.selfcheck:doctor")


def _add_panels(commands: Commands[argparse.ArgumentParser]) -> None:
    call = commands.add_parser("call", help="genes of each sample of panel files, as JSON lines")
    _file_options(call, many=True)
    call.add_argument("--json", action="store_true", help="JSON lines (the only form; named for scripts)")
    call.set_defaults(action=PANELS + "call")
    give = commands.add_parser("advise", help="what to prescribe, as JSON lines")
    _file_options(give, many=True)
    _fact_options(give)
    give.add_argument(
        "--drug", action="append", default=[], metavar="NAME", help="only this drug (may be repeated)"
    )
    give.add_argument("--json", action="store_true", help="JSON lines (the only form; named for scripts)")
    give.set_defaults(action=PANELS + "advise_drugs")
    judge = commands.add_parser(
        "assess", help="risks, findings and care plan from typed facts, as JSON lines"
    )
    judge.add_argument("file", type=Path, nargs="+", metavar="FACTS.json")
    judge.add_argument("--panel", type=Path, metavar="FILE", help="the person's genotype file")
    judge.add_argument("--sample", metavar="NAME", help="the person's sample in that file")
    judge.add_argument("--tumour-panel", type=Path, metavar="FILE", help="tumour findings: VCF or table")
    judge.add_argument("--tumour-sample", metavar="NAME", help="the tumour's sample in that file")
    judge.add_argument("--json", action="store_true", help="JSON lines (the only form; named for scripts)")
    judge.set_defaults(action="app.cli.assess:assess")
    report = commands.add_parser("report", help="PDF documents of one sample")
    _file_options(report, many=False)
    _fact_options(report)
    report.add_argument("--patient-name", required=True, metavar="NAME")
    report.add_argument("--kind", default="doctor", choices=[k.value for k in DocumentKind])
    report.add_argument("--lang", default="en", choices=LANGUAGE_CHOICES)
    report.add_argument("--paper", default="", choices=["", "A4", "A5"])
    _wish_options(report)
    report.add_argument("--out", required=True, type=Path, metavar="DIR")
    report.set_defaults(action=PANELS + "report")


def _file_options(parser: argparse.ArgumentParser, many: bool) -> None:
    parser.add_argument(
        "file",
        type=Path,
        nargs="+" if many else 1,
        metavar="FILE",
        help="laboratory file" if many else "laboratory file; or a facts file (JSON) of a person without any",
    )
    parser.add_argument("--sample", metavar="NAME", help="only this sample")
    parser.add_argument("--outside-calls", type=Path, metavar="TSV", help="results made elsewhere, by gene")
    parser.add_argument(
        "--sex", choices=["female", "male"], help="sex of the person (for genes on the X chromosome)"
    )


def _fact_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--taking", action="append", default=[], metavar="NAME", help="current medicine (repeatable)"
    )
    parser.add_argument("--facts", type=Path, metavar="JSON", help="facts about the person")
    parser.add_argument("--indication", default="", metavar="TEXT", help="why the drug is considered")


def _wish_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--drug", default="", metavar="NAME", help="request: the medicine about to start")
    parser.add_argument("--reason", default="", metavar="TEXT", help="request: why now")
    parser.add_argument("--urgent", action="store_true", help="request and referral: urgent")
    parser.add_argument("--to", default="", metavar="NAME", help="referral: who it is for")
    parser.add_argument("--question", default="", metavar="TEXT", help="referral: what is asked")
    parser.add_argument("--next-visit", default="", metavar="TEXT", help="handout: when to come again")


def _add_cards(commands: Commands[argparse.ArgumentParser]) -> None:
    card = commands.add_parser("card", help="wallet cards").add_subparsers(dest="card_command", required=True)
    verify = card.add_parser("verify", help="what a scanned card says and whose key signed it, as JSON")
    verify.add_argument(
        "line", metavar="LINE|-|FILE", help="the scanned line, a file that holds it, or - for input"
    )
    verify.add_argument(
        "--key",
        action="append",
        default=[],
        type=Path,
        metavar="PUB",
        help="public key of a clinic (repeatable)",
    )
    verify.set_defaults(action=CARDS + "verify")


def _add_packs(commands: Commands[argparse.ArgumentParser]) -> None:
    pack = commands.add_parser("pack", help="rule packs").add_subparsers(dest="pack_command", required=True)
    make = pack.add_parser("build", help="build a pack from its sources")
    make.add_argument("sources", type=Path)
    make.add_argument("--out", required=True, type=Path, metavar="FILE")
    make.add_argument(
        "--root", action="append", default=[], type=Path, metavar="FILE", help="a newer list of keys to carry"
    )
    make.set_defaults(action=PACKS + "build")
    look = pack.add_parser("check", help="check pack sources; every problem with file and row")
    look.add_argument("sources", type=Path)
    look.add_argument("--json", action="store_true", help="problems and coverage as JSON lines")
    look.add_argument("--brief", action="store_true", help="problems and totals only")
    look.add_argument(
        "--todo",
        nargs="?",
        const="",
        choices=["", "review", "urdu", "unused"],
        help="what is left to do, each with file and row",
    )
    look.set_defaults(action=PACKS + "check")
    open_ = pack.add_parser("show", help="what a pack holds, as JSON")
    open_.add_argument(
        "file", type=Path, nargs="?", help="pack file (default: the one that ships), or the word inputs"
    )
    open_.add_argument("--pack", type=Path, metavar="FILE", help="the pack whose inputs are listed")
    open_.set_defaults(action=PACKS + "show")
    compare = pack.add_parser("diff", help="what a second pack says otherwise than a first, as JSON")
    compare.add_argument("before", type=Path)
    compare.add_argument("after", type=Path)
    compare.add_argument("--about", default="", metavar="WORD", help="only changes of this drug or gene")
    compare.add_argument(
        "--text", nargs="?", const="en", choices=["en", "ur"], help="for reading instead of JSON"
    )
    compare.set_defaults(action=PACKS + "diff")
    _add_signing(pack)
    _add_installing(pack)


def _add_signing(pack: Commands[argparse.ArgumentParser]) -> None:
    keys = pack.add_parser("keygen", help="make a maintainer's key pair (the passphrase is asked for)")
    keys.add_argument(
        "--out", required=True, type=Path, metavar="FILE.key", help="the private key; .pub beside it"
    )
    keys.add_argument(
        "--owner", default="", metavar="NAME", help="whose key it is (default: the file's name)"
    )
    keys.set_defaults(action=SIGNING + "keygen")
    root = pack.add_parser("root", help="the list of trusted keys: the first, or the one after another")
    root.add_argument("--out", required=True, type=Path, metavar="FILE")
    root.add_argument("--key", action="append", default=[], type=Path, metavar="FILE.pub", help="repeatable")
    root.add_argument("--product", default="rahbar-core", metavar="ID", help="the packs' id")
    root.add_argument(
        "--threshold", type=int, metavar="N", help="signatures of a root (default: more than half)"
    )
    root.add_argument(
        "--pack-threshold", type=int, default=1, metavar="N", help="signatures of a pack (default: 1)"
    )
    root.add_argument("--after", type=Path, metavar="ROOT", help="the list that this one follows")
    root.add_argument("--revoke-key", action="append", default=[], metavar="ID")
    root.add_argument("--revoke-pack", action="append", default=[], metavar="SHA256")
    root.add_argument(
        "--reason", nargs=2, default=("", ""), metavar=("ENGLISH", "URDU"), help="why packs are revoked"
    )
    root.set_defaults(action=SIGNING + "root")
    sign = pack.add_parser("sign", help="sign a pack or a list of keys")
    sign.add_argument("file", type=Path)
    sign.add_argument(
        "--key", action="append", required=True, type=Path, metavar="FILE.key", help="repeatable"
    )
    sign.set_defaults(action=SIGNING + "sign")
    verify = pack.add_parser("verify", help="who signed a pack, if all is right")
    verify.add_argument("file", type=Path)
    verify.add_argument(
        "--root", type=Path, metavar="FILE", help="this list of keys instead of the trusted one"
    )
    verify.add_argument(
        "--key",
        action="append",
        default=[],
        type=Path,
        metavar="FILE.pub",
        help="signed by one of these keys?",
    )
    verify.set_defaults(action=SIGNING + "verify")
    trust = pack.add_parser("trust", help="set the maintainers' list of keys on this computer, once")
    trust.add_argument("file", type=Path)
    trust.add_argument("--fingerprint", required=True, metavar="HEX", help="as the maintainers told it")
    trust.set_defaults(action=SIGNING + "trust")


def _add_installing(pack: Commands[argparse.ArgumentParser]) -> None:
    install = pack.add_parser("install", help="verify a pack and work with it in this computer's clinic")
    install.add_argument("file", type=Path)
    install.set_defaults(action=DESK + "install")
    back = pack.add_parser("rollback", help="work with an earlier pack again")
    back.add_argument("version", type=int, nargs="?", help="its number (default: the one used last before)")
    back.add_argument("--reason", required=True, metavar="TEXT", help="kept in the records")
    back.set_defaults(action=DESK + "rollback")
    for part in (install, back):
        part.add_argument(
            "--look", action="store_true", help="say what is new and who is affected; change nothing"
        )
    known = pack.add_parser("list", help="the pack in use and those that can be restored, as JSON lines")
    known.set_defaults(action=DESK + "list_packs")
    trial = pack.add_parser(
        "exercise", help="a pack of invented changes, to try all this in the practice clinic"
    )
    trial.add_argument("--out", required=True, type=Path, metavar="DIR", help="a stick or a folder")
    trial.set_defaults(action=DESK + "exercise")
    for part in (install, back, known):
        part.add_argument("--practice-clinic", action="store_true", help="the practice clinic instead")
        part.add_argument("--user", metavar="NAME", help="who opens the clinic; the secret is asked for")


def _add_practice(commands: Commands[argparse.ArgumentParser]) -> None:
    demo = commands.add_parser(
        "demo", help="fill a practice clinic from example files and write its documents"
    )
    demo.add_argument("--out", required=True, type=Path, metavar="DIR")
    demo.set_defaults(action=PRACTICE + "demo")


def _add_exchange(databases: Commands[argparse.ArgumentParser]) -> None:
    exchange = databases.add_parser("exchange", help="patients between two clinics, by an encrypted file")
    parts = exchange.add_subparsers(dest="exchange_command", required=True)
    save = parts.add_parser("save-pairing", help="the file by which another clinic knows this one")
    save.add_argument("--out", required=True, type=Path, metavar="FILE")
    save.set_defaults(action=EXCHANGE + "save_pairing")
    pair = parts.add_parser("pair", help="exchange with the clinic of a pairing file from now on")
    pair.add_argument("file", type=Path)
    pair.add_argument("--signs", required=True, metavar="SIGNS", help="as that clinic reads them aloud")
    pair.set_defaults(action=EXCHANGE + "pair")
    send = parts.add_parser("send", help="one patient, or everybody who is new or changed")
    send.add_argument(
        "--to", metavar="CLINIC", help="a paired clinic's name; without it a code opens the file"
    )
    send.add_argument("--patient", metavar="MR", help="one patient's MR number")
    send.add_argument("--out", required=True, type=Path, metavar="DIR", help="a stick or folder")
    send.set_defaults(action=EXCHANGE + "send")
    receive = parts.add_parser("receive", help="take in another clinic's file, whole or not at all")
    receive.add_argument("file", type=Path)
    receive.add_argument("--look", action="store_true", help="say what it brings; change nothing")
    receive.add_argument("--code", default="", help="of a file from a clinic that is not paired")
    receive.set_defaults(action=EXCHANGE + "receive")
    for part in (save, pair, send, receive):
        part.add_argument("--practice-clinic", action="store_true", help=argparse.SUPPRESS)
        part.add_argument("--user", metavar="NAME", help="who opens the clinic; the secret is asked for")


def _add_database(commands: Commands[argparse.ArgumentParser]) -> None:
    records = commands.add_parser("db", help="this computer's clinic: check, backup, restore, audit")
    parts = records.add_subparsers(dest="db_command", required=True)
    check = parts.add_parser("check", help="check every page of the records")
    check.set_defaults(action=DATABASE + "check")
    check.add_argument(
        "--what-can-be-read",
        action="store_true",
        help="go on without last entries that are damaged; the files as they are are kept beside",
    )
    verify = parts.add_parser("audit-verify", help="check the audit's chain; names the first broken link")
    verify.set_defaults(action=DATABASE + "audit_verify")
    copy = parts.add_parser("backup", help="a verified, encrypted copy on a stick or in a folder")
    copy.add_argument(
        "--to", type=Path, metavar="DIR", help="where (default: the place chosen in the window)"
    )
    copy.set_defaults(action=DATABASE + "backup")
    back = parts.add_parser("restore", help="put a backup in the place of this computer's clinic")
    back.add_argument("folder", type=Path, help="the folder whose name begins with rahbar-backup")
    back.add_argument("--recovery", action="store_true", help="open it with the recovery code")
    back.set_defaults(action=DATABASE + "restore")
    fhir = parts.add_parser("export-fhir", help="one patient's record as HL7 FHIR R4")
    fhir.add_argument("--patient", required=True, metavar="MR", help="the patient's MR number")
    fhir.add_argument("--out", required=True, type=Path, metavar="FILE", help="a new file")
    fhir.set_defaults(action=DATABASE + "export_fhir")
    _add_exchange(parts)
    for part in (check, verify, copy, fhir):
        part.add_argument("--practice-clinic", action="store_true", help="the practice clinic instead")
    for part in (check, verify, copy, back, fhir):
        part.add_argument("--user", metavar="NAME", help="who opens it; the secret is asked for")
