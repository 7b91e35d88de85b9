CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE TABLE clinic (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    created_at TEXT NOT NULL
) STRICT;
CREATE TABLE user (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    name_key TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('doctor', 'health_worker', 'maintainer', 'administrator')),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL REFERENCES user(id),
    removed_at TEXT,
    removed_by TEXT REFERENCES user(id)
) STRICT;
CREATE TABLE counter (
    name TEXT PRIMARY KEY NOT NULL,
    value INTEGER NOT NULL CHECK (value >= 0)
) STRICT;
CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user(id),
    action TEXT NOT NULL CHECK (action <> ''),
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    patient_id TEXT NOT NULL,
    details TEXT NOT NULL CHECK (json_valid(details)),
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE TABLE audit_head (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    count INTEGER NOT NULL,
    hash TEXT NOT NULL,
    mac TEXT NOT NULL
) STRICT;
CREATE TABLE patient (
    id TEXT PRIMARY KEY NOT NULL,
    mr_sequence INTEGER NOT NULL UNIQUE,
    mr_number TEXT NOT NULL UNIQUE,
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES user(id)
) STRICT;
CREATE TABLE demographics (
    id TEXT PRIMARY KEY NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    name_ur TEXT NOT NULL DEFAULT '',
    sex TEXT NOT NULL CHECK (sex IN ('female', 'male', 'unknown')),
    birth_date TEXT NOT NULL CHECK (birth_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    birth_precision TEXT NOT NULL CHECK (birth_precision IN ('day', 'month', 'year', 'estimate')),
    relation TEXT CHECK (relation IN ('son_of', 'daughter_of', 'wife_of')),
    relation_name TEXT NOT NULL DEFAULT '',
    district TEXT NOT NULL DEFAULT '',
    village TEXT NOT NULL DEFAULT '',
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES demographics(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL)
) STRICT;
CREATE TABLE identifier (
    id TEXT PRIMARY KEY NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    kind TEXT NOT NULL CHECK (kind <> ''),
    value TEXT NOT NULL CHECK (value <> ''),
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES identifier(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL)
) STRICT;
CREATE TABLE contact (
    id TEXT PRIMARY KEY NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    kind TEXT NOT NULL CHECK (kind <> ''),
    value TEXT NOT NULL CHECK (value <> ''),
    whose TEXT NOT NULL DEFAULT '',
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES contact(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL)
) STRICT;
CREATE TABLE encounter (
    id TEXT PRIMARY KEY NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    started_at TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES encounter(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL)
) STRICT;
CREATE TABLE observation (
    id TEXT PRIMARY KEY NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    encounter_id TEXT REFERENCES encounter(id),
    name TEXT NOT NULL CHECK (name <> ''),
    code TEXT NOT NULL DEFAULT '',
    value REAL NOT NULL,
    unit TEXT NOT NULL,
    observed_at TEXT NOT NULL,
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES observation(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL)
) STRICT;
CREATE TABLE condition (
    id TEXT PRIMARY KEY NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    encounter_id TEXT REFERENCES encounter(id),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    code TEXT NOT NULL DEFAULT '',
    since TEXT NOT NULL DEFAULT '',
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES condition(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL)
) STRICT;
CREATE TABLE medication (
    id TEXT PRIMARY KEY NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    encounter_id TEXT REFERENCES encounter(id),
    drug TEXT NOT NULL CHECK (trim(drug) <> ''),
    brand TEXT NOT NULL DEFAULT '',
    code TEXT NOT NULL DEFAULT '',
    dose TEXT NOT NULL DEFAULT '',
    indication TEXT NOT NULL DEFAULT '',
    started_on TEXT NOT NULL DEFAULT '',
    stopped_on TEXT NOT NULL DEFAULT '',
    stop_reason TEXT NOT NULL DEFAULT '',
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES medication(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL)
) STRICT;
CREATE TABLE allergy (
    id TEXT PRIMARY KEY NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    substance TEXT NOT NULL CHECK (trim(substance) <> ''),
    code TEXT NOT NULL DEFAULT '',
    reaction TEXT NOT NULL DEFAULT '',
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES allergy(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL)
) STRICT;
CREATE TABLE specimen (
    id TEXT PRIMARY KEY NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    kind TEXT NOT NULL DEFAULT '',
    label TEXT NOT NULL DEFAULT '',
    laboratory TEXT NOT NULL DEFAULT '',
    collected_on TEXT NOT NULL DEFAULT '',
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES specimen(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL)
) STRICT;
CREATE TABLE panel_import (
    id TEXT PRIMARY KEY NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    specimen_id TEXT REFERENCES specimen(id),
    sample TEXT NOT NULL,
    assembly TEXT NOT NULL CHECK (assembly IN ('GRCh37', 'GRCh38')),
    file_name TEXT NOT NULL,
    file_sha256 TEXT NOT NULL CHECK (length(file_sha256) = 64),
    file_size INTEGER NOT NULL CHECK (file_size >= 0),
    file_format TEXT NOT NULL,
    warnings TEXT NOT NULL CHECK (json_valid(warnings)),
    results BLOB NOT NULL,
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES panel_import(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL)
) STRICT;
CREATE TABLE genotype_call (
    import_id TEXT NOT NULL REFERENCES panel_import(id),
    position TEXT NOT NULL,
    file_row INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('tested', 'no_call', 'failed')),
    alleles TEXT NOT NULL,
    phased INTEGER NOT NULL CHECK (phased IN (0, 1)),
    phase_set TEXT NOT NULL,
    reason TEXT CHECK (reason IS NULL OR json_valid(reason)),
    PRIMARY KEY (import_id, position),
    CHECK ((state = 'tested') = (alleles <> ''))
) STRICT, WITHOUT ROWID;
CREATE TABLE lab_diplotype (
    id TEXT PRIMARY KEY NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    import_id TEXT REFERENCES panel_import(id),
    specimen_id TEXT REFERENCES specimen(id),
    gene TEXT NOT NULL CHECK (gene <> ''),
    diplotype TEXT NOT NULL,
    phenotype TEXT NOT NULL,
    activity_score TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('lab', 'typed')),
    file_row INTEGER NOT NULL DEFAULT 0,
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES lab_diplotype(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL),
    CHECK (diplotype <> '' OR phenotype <> '' OR activity_score <> '')
) STRICT;
CREATE TABLE evaluation (
    id TEXT PRIMARY KEY NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    import_id TEXT REFERENCES panel_import(id),
    created_at TEXT NOT NULL,
    program TEXT NOT NULL,
    pack_id TEXT NOT NULL,
    pack_version INTEGER NOT NULL,
    pack_date TEXT NOT NULL,
    pack_sha256 TEXT NOT NULL,
    source_sha256 TEXT NOT NULL,
    sample TEXT NOT NULL,
    content BLOB NOT NULL,
    content_sha256 TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES user(id)
) STRICT;
CREATE TABLE recommendation (
    evaluation_id TEXT NOT NULL REFERENCES evaluation(id),
    place INTEGER NOT NULL,
    drug TEXT NOT NULL,
    answer TEXT NOT NULL,
    action TEXT NOT NULL,
    level TEXT NOT NULL,
    rule_id TEXT NOT NULL,
    PRIMARY KEY (evaluation_id, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE document (
    id TEXT PRIMARY KEY NOT NULL,
    number TEXT NOT NULL CHECK (number <> ''),
    kind TEXT NOT NULL CHECK (kind <> ''),
    language TEXT NOT NULL CHECK (language <> ''),
    patient_id TEXT NOT NULL REFERENCES patient(id),
    evaluation_id TEXT REFERENCES evaluation(id),
    pack_id TEXT NOT NULL,
    pack_version INTEGER NOT NULL,
    pack_date TEXT NOT NULL,
    pack_sha256 TEXT NOT NULL,
    content_sha256 TEXT NOT NULL CHECK (length(content_sha256) = 64),
    created_at TEXT NOT NULL,
    copy_of TEXT REFERENCES document(id),
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES user(id)
) STRICT;
CREATE TABLE name_token (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL,
    uses INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE name_part (
    part TEXT NOT NULL,
    token_id INTEGER NOT NULL REFERENCES name_token(id),
    PRIMARY KEY (part, token_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE name_word (
    token_id INTEGER NOT NULL REFERENCES name_token(id),
    rank INTEGER NOT NULL,
    mr_sequence INTEGER NOT NULL REFERENCES patient(mr_sequence),
    place INTEGER NOT NULL,
    PRIMARY KEY (token_id, rank, mr_sequence DESC, place)
) STRICT, WITHOUT ROWID;
INSERT INTO _sqlite_migrations VALUES (1, 'records', '0001_clinic', '2026-11-23 06:31:05.932961+00:00');
INSERT INTO _sqlite_migrations VALUES (2, 'records', '0002_patient', '2026-11-23 06:31:05.948505+00:00');
INSERT INTO _sqlite_migrations VALUES (3, 'records', '0003_visit', '2026-11-23 06:31:05.969331+00:00');
INSERT INTO _sqlite_migrations VALUES (4, 'records', '0004_genetics', '2026-11-23 06:31:05.982047+00:00');
INSERT INTO _sqlite_migrations VALUES (5, 'records', '0005_evaluation', '2026-11-23 06:31:05.987361+00:00');
INSERT INTO _sqlite_migrations VALUES (6, 'records', '0006_search', '2026-11-23 06:31:05.989391+00:00');
INSERT INTO clinic VALUES (1, 'ecb653cc-ad31-4a63-ab26-275c1f4412df', 'THQ Hospital Layyah', '2026-11-20T07:00:00+00:00');
INSERT INTO user VALUES ('2abd9a26-095b-4851-9a7c-447f3a177bfa', 'Dr Sana', 'dr sana', 'doctor', '2026-11-20T07:00:00+00:00', '2abd9a26-095b-4851-9a7c-447f3a177bfa', NULL, NULL);
INSERT INTO user VALUES ('recovery', 'Recovery code', 'recovery code', 'administrator', '2026-11-20T07:00:00+00:00', '2abd9a26-095b-4851-9a7c-447f3a177bfa', NULL, NULL);
INSERT INTO counter VALUES ('mr', 1);
INSERT INTO counter VALUES ('print:2026', 1);
INSERT INTO audit VALUES (1, '2026-11-20T07:00:00.000+00:00', '2abd9a26-095b-4851-9a7c-447f3a177bfa', 'create', 'clinic', 'ecb653cc-ad31-4a63-ab26-275c1f4412df', '', '{}', '0000000000000000000000000000000000000000000000000000000000000000', 'd0421cdd6c4fb5d82ff3aab671842e04faee996417634490e815400fa916fe66');
INSERT INTO audit VALUES (2, '2026-11-20T07:00:00.000+00:00', '2abd9a26-095b-4851-9a7c-447f3a177bfa', 'unlock', 'user', '2abd9a26-095b-4851-9a7c-447f3a177bfa', '', '{}', 'd0421cdd6c4fb5d82ff3aab671842e04faee996417634490e815400fa916fe66', '0b1bfa76be9eb3471684d3fd9fe2992440967ac0b37f48802658b697f45f68fc');
INSERT INTO audit VALUES (3, '2026-11-20T07:00:00.000+00:00', '2abd9a26-095b-4851-9a7c-447f3a177bfa', 'add', 'patient', 'a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', '{}', '0b1bfa76be9eb3471684d3fd9fe2992440967ac0b37f48802658b697f45f68fc', 'f9ac098c3e3ba4e13f003415998ae00bac87f5f7a4f25b2874314db636bd2924');
INSERT INTO audit VALUES (4, '2026-11-20T07:00:00.000+00:00', '2abd9a26-095b-4851-9a7c-447f3a177bfa', 'add', 'observation', 'bb12b909-84fe-418c-b05b-f984ebd09b11', 'a0000000-0000-4000-8000-000000000001', '{}', 'f9ac098c3e3ba4e13f003415998ae00bac87f5f7a4f25b2874314db636bd2924', '179f8f1867127f3fb5ad85eab40a87cf4ff34cb6131cad555ad7c691699c2a6d');
INSERT INTO audit VALUES (5, '2026-11-20T07:00:00.000+00:00', '2abd9a26-095b-4851-9a7c-447f3a177bfa', 'add', 'condition', '3b0dda50-2a4c-4283-bc3f-85b406481980', 'a0000000-0000-4000-8000-000000000001', '{}', '179f8f1867127f3fb5ad85eab40a87cf4ff34cb6131cad555ad7c691699c2a6d', '866687e513dff919523ff497cf2dcd0a9801d001e1f0b5e87c64112e48b98030');
INSERT INTO audit VALUES (6, '2026-11-20T07:00:00.000+00:00', '2abd9a26-095b-4851-9a7c-447f3a177bfa', 'add', 'allergy', 'dcc5d47f-5d2c-46bd-a4aa-17ef0b99bb8a', 'a0000000-0000-4000-8000-000000000001', '{}', '866687e513dff919523ff497cf2dcd0a9801d001e1f0b5e87c64112e48b98030', '586c960516d9918e3b697ac3858d00d72eba5eda7e214d1f899de0f574539d38');
INSERT INTO audit VALUES (7, '2026-11-20T07:00:00.000+00:00', '2abd9a26-095b-4851-9a7c-447f3a177bfa', 'add', 'medication', 'cf0c319a-bb32-4d66-92b9-55923b71a108', 'a0000000-0000-4000-8000-000000000001', '{}', '586c960516d9918e3b697ac3858d00d72eba5eda7e214d1f899de0f574539d38', '8b39ff89222c3a4eb32c821aa7c6d40494a5a3d9e546852a6f2691fb086279ec');
INSERT INTO audit VALUES (8, '2026-11-20T07:00:00.000+00:00', '2abd9a26-095b-4851-9a7c-447f3a177bfa', 'add', 'panel_import', 'b0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', '{"positions": "2", "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}', '8b39ff89222c3a4eb32c821aa7c6d40494a5a3d9e546852a6f2691fb086279ec', 'b421ccc1006eb4808275e1a18743e87da47202975c38c87ba99809888b5542a9');
INSERT INTO audit VALUES (9, '2026-11-20T07:00:00.000+00:00', '2abd9a26-095b-4851-9a7c-447f3a177bfa', 'add', 'lab_diplotype', '6acb1849-8ba3-4dc5-9cdd-7ce319a03e8e', 'a0000000-0000-4000-8000-000000000001', '{"gene": "HLA-B"}', 'b421ccc1006eb4808275e1a18743e87da47202975c38c87ba99809888b5542a9', '63a5f5515cfe6ab1a186a61614e97794bf126bee64b9e23d69aa8268f4336dfa');
INSERT INTO audit VALUES (10, '2026-11-20T07:00:00.000+00:00', '2abd9a26-095b-4851-9a7c-447f3a177bfa', 'add', 'evaluation', 'e0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', '{"pack": "core", "pack_version": "1"}', '63a5f5515cfe6ab1a186a61614e97794bf126bee64b9e23d69aa8268f4336dfa', '2d1acc573daccce17f100e9c92975bde7ef5dd7ab5e4bf2e3379944181740184');
INSERT INTO audit VALUES (11, '2026-11-20T07:00:00.000+00:00', '2abd9a26-095b-4851-9a7c-447f3a177bfa', 'print', 'document', '28054349-4152-4a90-a3df-0af7f2323fa1', 'a0000000-0000-4000-8000-000000000001', '{"kind": "handout", "language": "ur", "number": "2026-000001"}', '2d1acc573daccce17f100e9c92975bde7ef5dd7ab5e4bf2e3379944181740184', '291d9400ded0b1022752c6ddd208f1b09fb7d0afc36b4dfc3903b706e3f4a398');
INSERT INTO audit_head VALUES (1, 11, '291d9400ded0b1022752c6ddd208f1b09fb7d0afc36b4dfc3903b706e3f4a398', '21b239c2b4b25f781318504ca14b60b498c98de01140d2b66f701c7ff56df859');
INSERT INTO patient VALUES ('a0000000-0000-4000-8000-000000000001', 1, 'MR-000001', '2026-11-20T07:00:00.000+00:00', '2abd9a26-095b-4851-9a7c-447f3a177bfa');
INSERT INTO demographics VALUES ('4887cf27-4cda-495c-a924-2d15f5c5f1aa', 'a0000000-0000-4000-8000-000000000001', 'Zainab Bibi', 'زینب بی بی', 'female', '1981-01-01', 'estimate', 'wife_of', 'Ghulam Rasool', '', '', '', '2026-11-20T07:00:00.000+00:00', '2abd9a26-095b-4851-9a7c-447f3a177bfa', NULL, NULL, NULL, NULL);
INSERT INTO identifier VALUES ('7ddfcd44-6790-4da5-923b-8d19ad2637c4', 'a0000000-0000-4000-8000-000000000001', 'unstated', '0000000000424', '', '2026-11-20T07:00:00.000+00:00', '2abd9a26-095b-4851-9a7c-447f3a177bfa', NULL, NULL, NULL, NULL);
INSERT INTO contact VALUES ('15c407bf-9ab1-4555-bd8b-3c518e0097f8', 'a0000000-0000-4000-8000-000000000001', 'phone', '+923000000123', '', '', '2026-11-20T07:00:00.000+00:00', '2abd9a26-095b-4851-9a7c-447f3a177bfa', NULL, NULL, NULL, NULL);
INSERT INTO observation VALUES ('bb12b909-84fe-418c-b05b-f984ebd09b11', 'a0000000-0000-4000-8000-000000000001', NULL, 'systolic_bp', '', 132.0, 'mm[Hg]', '2026-11-20T07:00:00.000+00:00', '', '2026-11-20T07:00:00.000+00:00', '2abd9a26-095b-4851-9a7c-447f3a177bfa', NULL, NULL, NULL, NULL);
INSERT INTO condition VALUES ('3b0dda50-2a4c-4283-bc3f-85b406481980', 'a0000000-0000-4000-8000-000000000001', NULL, 'Atrial fibrillation', 'I48', '', '', '2026-11-20T07:00:00.000+00:00', '2abd9a26-095b-4851-9a7c-447f3a177bfa', NULL, NULL, NULL, NULL);
INSERT INTO medication VALUES ('cf0c319a-bb32-4d66-92b9-55923b71a108', 'a0000000-0000-4000-8000-000000000001', NULL, 'warfarin', '', 'B01AA03', '', '', '', '', '', '', '2026-11-20T07:00:00.000+00:00', '2abd9a26-095b-4851-9a7c-447f3a177bfa', NULL, NULL, NULL, NULL);
INSERT INTO allergy VALUES ('dcc5d47f-5d2c-46bd-a4aa-17ef0b99bb8a', 'a0000000-0000-4000-8000-000000000001', 'Penicillin', '', 'rash', '', '2026-11-20T07:00:00.000+00:00', '2abd9a26-095b-4851-9a7c-447f3a177bfa', NULL, NULL, NULL, NULL);
INSERT INTO panel_import VALUES ('b0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', NULL, 'S1', 'GRCh38', 'zainab.vcf', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 4711, 'VCF 4.2', '[]', X'789C5590414FC3300C85FF0AF271AA60DB8D5E77E280C4154D53E5266E09F2922A71264AB5FF8ED3A2526ECEF38BDF679F27E8C913D4707A7F3B9E0ECF504112949C5432C84C5615EB060E320EA4EA197687A7DD112E150C1FE46759BD2F5E285EC93A147A7825C136B0FBA6081B5B33C4D062EBD8C908F574AF205272362343BD7FDC578046DC4D9B4D3221EA549F992B30E146117B7D4FE089AC22D56A164AF25B5E5D4ACEF70AA7541DBA42ADB5066870435F86B35D24DD2EE4680A71A736981DF35ADA32E8ADB3B8BECB214A5D48D17EE692D76C965EF0D6CE3FE8556DC765D89F6D33D5A2EF298672ED0E3991669208D3FA6B0843661417BC12C3FDF2032E3D9569', '', '2026-11-20T07:00:00.000+00:00', '2abd9a26-095b-4851-9a7c-447f3a177bfa', NULL, NULL, NULL, NULL);
INSERT INTO genotype_call VALUES ('b0000000-0000-4000-8000-000000000001', 'chr10:94775367', 16, 'no_call', '', 0, '', '{"sentence":"No call.","values":{}}');
INSERT INTO genotype_call VALUES ('b0000000-0000-4000-8000-000000000001', 'chr10:94781859', 12, 'tested', 'G/A', 0, '', NULL);
INSERT INTO lab_diplotype VALUES ('6acb1849-8ba3-4dc5-9cdd-7ce319a03e8e', 'a0000000-0000-4000-8000-000000000001', NULL, NULL, 'HLA-B', '*57:01 positive', '', '', 'lab', 0, '', '2026-11-20T07:00:00.000+00:00', '2abd9a26-095b-4851-9a7c-447f3a177bfa', NULL, NULL, NULL, NULL);
INSERT INTO evaluation VALUES ('e0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001', '2026-11-20T12:00:00+05:00', '0.1.0', 'core', 1, '2026-10-01', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'S1', X'789CA554C16ADB4010FD95B0C7D47125E1A4AD6FA9A1D043A1D052282588D1EE58DE76B52B562B258EC9A1104A0EF9919E42AF3DF43BE2E4673A23C9B243A104228CD819CDCE7B33F3C62BA195980A8CBAE7A07D4DF8F57263F64F2C46427A84802A8540779228393A88E38324FA1827D328A2DFB3E890DE14587A977B28282A1AC7E3D603F29B98AE3A38E93C92AF415F6967C5341E09458987A404CC70D50292C323F2664F7CC4052573B597C8142C140C750EDA42366EE47C170A9EF8702E7D4EF9272F622A6BEE7CD176EBD3ECCDDE649CB44CA0280D33F8C045CE41868A69557846BE391660B839907392C391705985BE81409DA2B82F2734066795DEB10B545A6A8BBD09C6A0CFF5C6347A8E555832E2EA82F10A6D96E94257C1F96517527ACC2D5849A6AD8D19094D00B285244ACC39C72EFDAA3D9173F6F97D328B5F71B901425DF15419589147E9D2B8B02CDB1B623F7EBE9F084659A06DDD14FBD606F4CC9BC6BEF70E0364CE50DBBCD8094B49451964DAE8B0ECB87BACB4AAC18869348EA8501974431FD3AA1554CF5D3AD255DB3D1A35A2224A530A0ED484FE58E8AAD236EF6A9F8366D6742600024EF14C9A5A75AEAD6CC45CB763A1884D6325509758B7BDCD8DE0333305F5B566BC74A7E88EDEF0E501E9C19BF523D986ED64556073F48EBB3D07532161620806875BA52B6BB39DDB09B74CBAA240AB0601AD84F275CEF332AED48A16150D0F8D9C69EDC97FF7737DB9BE5AFFB9BFBEBB5A5FDDDDDCFEBABF5E5FB22483E481BE8EE2E35934E19182AD4E91EF806AB46C652B7B74689C6631186C28FF8E0D19DB2B811C75DC7B5BE0F58FFBEF7BB73784FB9B3517F02C3C2A30430975858F8A2DA90F6843FAE8E4BDF21F0C75D36EE53A54DE61E7D342DBCD3C371E381B265C968676320D6E80DD20FE53ECF603A31A5A154BB49B8DD00A673565EF55F71F0530770FA65D528F360F8B2EF9206A3AE7B55668B4EDCD2582EF4E65A1FB1DF03501B47FDCECD65459FFE7CEFB401B56A51E1B8DA7BD2A5976A7E02DAD584BF8E22FDADD2BB7', 'c7b6311b84c61237eeaa3423ba96bb49f2d5fc577cb1bc4c399334b4f3ab223d', '2026-11-20T07:00:00.000+00:00', '2abd9a26-095b-4851-9a7c-447f3a177bfa');
INSERT INTO recommendation VALUES ('e0000000-0000-4000-8000-000000000001', 0, 'clopidogrel', 'advice', 'avoid', 'avoid', '');
INSERT INTO document VALUES ('28054349-4152-4a90-a3df-0af7f2323fa1', '2026-000001', 'handout', 'ur', 'a0000000-0000-4000-8000-000000000001', 'e0000000-0000-4000-8000-000000000001', 'core', 1, '2026-10-01', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc', '2026-11-20T12:00:00+05:00', NULL, '2026-11-20T07:00:00.000+00:00', '2abd9a26-095b-4851-9a7c-447f3a177bfa');
INSERT INTO name_token VALUES (1, 'zainab', 'znb', 1);
INSERT INTO name_token VALUES (2, 'bibi', 'bb', 1);
INSERT INTO name_token VALUES (3, 'زینب', 'znb', 1);
INSERT INTO name_token VALUES (4, 'بیبی', 'bb', 1);
INSERT INTO name_token VALUES (5, 'ghulam', 'glm', 1);
INSERT INTO name_token VALUES (6, 'rasool', 'rsl', 1);
INSERT INTO name_part VALUES ('bb', 2);
INSERT INTO name_part VALUES ('bb', 4);
INSERT INTO name_part VALUES ('gl', 5);
INSERT INTO name_part VALUES ('glm', 5);
INSERT INTO name_part VALUES ('gm', 5);
INSERT INTO name_part VALUES ('lm', 5);
INSERT INTO name_part VALUES ('nb', 1);
INSERT INTO name_part VALUES ('nb', 3);
INSERT INTO name_part VALUES ('rl', 6);
INSERT INTO name_part VALUES ('rs', 6);
INSERT INTO name_part VALUES ('rsl', 6);
INSERT INTO name_part VALUES ('sl', 6);
INSERT INTO name_part VALUES ('zb', 1);
INSERT INTO name_part VALUES ('zb', 3);
INSERT INTO name_part VALUES ('zn', 1);
INSERT INTO name_part VALUES ('zn', 3);
INSERT INTO name_part VALUES ('znb', 1);
INSERT INTO name_part VALUES ('znb', 3);
INSERT INTO name_word VALUES (1, 2, 1, 0);
INSERT INTO name_word VALUES (2, 2, 1, 1);
INSERT INTO name_word VALUES (3, 2, 1, 20);
INSERT INTO name_word VALUES (4, 2, 1, 21);
INSERT INTO name_word VALUES (5, 12, 1, 40);
INSERT INTO name_word VALUES (6, 12, 1, 41);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE UNIQUE INDEX user_name ON user(name_key) WHERE removed_at IS NULL;
CREATE INDEX audit_patient ON audit(patient_id, number);
CREATE UNIQUE INDEX demographics_current ON demographics(patient_id) WHERE superseded_at IS NULL;
CREATE INDEX demographics_patient ON demographics(patient_id, entered_at);
CREATE INDEX identifier_patient ON identifier(patient_id, superseded_at);
CREATE INDEX identifier_value ON identifier(value) WHERE superseded_at IS NULL;
CREATE UNIQUE INDEX identifier_own_card ON identifier(value) WHERE kind = 'own_card' AND superseded_at IS NULL;
CREATE INDEX contact_patient ON contact(patient_id, superseded_at);
CREATE INDEX contact_value ON contact(value) WHERE superseded_at IS NULL;
CREATE INDEX encounter_patient ON encounter(patient_id, started_at);
CREATE INDEX observation_patient ON observation(patient_id, name, observed_at);
CREATE INDEX condition_patient ON condition(patient_id, superseded_at);
CREATE INDEX medication_patient ON medication(patient_id, superseded_at);
CREATE INDEX allergy_patient ON allergy(patient_id, superseded_at);
CREATE INDEX panel_import_patient ON panel_import(patient_id, superseded_at);
CREATE UNIQUE INDEX panel_import_once ON panel_import(file_sha256, sample) WHERE superseded_at IS NULL;
CREATE INDEX lab_diplotype_patient ON lab_diplotype(patient_id, gene, superseded_at);
CREATE INDEX evaluation_patient ON evaluation(patient_id, created_at);
CREATE INDEX document_patient ON document(patient_id, created_at);
CREATE UNIQUE INDEX document_number ON document(number) WHERE copy_of IS NULL;
CREATE INDEX name_token_key ON name_token(key);
CREATE INDEX name_word_patient ON name_word(mr_sequence);
CREATE TRIGGER counter_only_up BEFORE UPDATE ON counter WHEN NEW.value < OLD.value OR NEW.name <> OLD.name
    BEGIN SELECT RAISE(ABORT, 'counter: a number is never used again'); END;
CREATE TRIGGER counter_never_deleted BEFORE DELETE ON counter
    BEGIN SELECT RAISE(ABORT, 'counter: a number is never used again'); END;
CREATE TRIGGER audit_head_never_deleted BEFORE DELETE ON audit_head
    BEGIN SELECT RAISE(ABORT, 'audit_head: kept'); END;
CREATE TRIGGER audit_never_deleted BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit: rows are kept as entered'); END;
CREATE TRIGGER audit_never_changed BEFORE UPDATE OF number, at, user_id, action, entity, entity_id, patient_id, details, previous, hash ON audit BEGIN SELECT RAISE(ABORT, 'audit: rows are kept as entered'); END;
CREATE TRIGGER clinic_never_deleted BEFORE DELETE ON clinic BEGIN SELECT RAISE(ABORT, 'clinic: rows are kept as entered'); END;
CREATE TRIGGER clinic_never_changed BEFORE UPDATE OF one, id, created_at ON clinic BEGIN SELECT RAISE(ABORT, 'clinic: rows are kept as entered'); END;
CREATE TRIGGER user_never_deleted BEFORE DELETE ON user BEGIN SELECT RAISE(ABORT, 'user: rows are kept as entered'); END;
CREATE TRIGGER user_never_changed BEFORE UPDATE OF id, created_at, created_by ON user BEGIN SELECT RAISE(ABORT, 'user: rows are kept as entered'); END;
CREATE TRIGGER patient_never_deleted BEFORE DELETE ON patient BEGIN SELECT RAISE(ABORT, 'patient: rows are kept as entered'); END;
CREATE TRIGGER patient_never_changed BEFORE UPDATE OF id, mr_sequence, mr_number, entered_at, entered_by ON patient BEGIN SELECT RAISE(ABORT, 'patient: rows are kept as entered'); END;
CREATE TRIGGER demographics_never_deleted BEFORE DELETE ON demographics BEGIN SELECT RAISE(ABORT, 'demographics: rows are kept as entered'); END;
CREATE TRIGGER demographics_never_changed BEFORE UPDATE OF id, patient_id, name, name_ur, sex, birth_date, birth_precision, relation, relation_name, district, village, reason, entered_at, entered_by ON demographics BEGIN SELECT RAISE(ABORT, 'demographics: rows are kept as entered'); END;
CREATE TRIGGER demographics_superseded_once BEFORE UPDATE ON demographics WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'demographics: this row was superseded before'); END;
CREATE TRIGGER identifier_never_deleted BEFORE DELETE ON identifier BEGIN SELECT RAISE(ABORT, 'identifier: rows are kept as entered'); END;
CREATE TRIGGER identifier_never_changed BEFORE UPDATE OF id, patient_id, kind, value, reason, entered_at, entered_by ON identifier BEGIN SELECT RAISE(ABORT, 'identifier: rows are kept as entered'); END;
CREATE TRIGGER identifier_superseded_once BEFORE UPDATE ON identifier WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'identifier: this row was superseded before'); END;
CREATE TRIGGER contact_never_deleted BEFORE DELETE ON contact BEGIN SELECT RAISE(ABORT, 'contact: rows are kept as entered'); END;
CREATE TRIGGER contact_never_changed BEFORE UPDATE OF id, patient_id, kind, value, whose, reason, entered_at, entered_by ON contact BEGIN SELECT RAISE(ABORT, 'contact: rows are kept as entered'); END;
CREATE TRIGGER contact_superseded_once BEFORE UPDATE ON contact WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'contact: this row was superseded before'); END;
CREATE TRIGGER encounter_never_deleted BEFORE DELETE ON encounter BEGIN SELECT RAISE(ABORT, 'encounter: rows are kept as entered'); END;
CREATE TRIGGER encounter_never_changed BEFORE UPDATE OF id, patient_id, started_at, kind, note, reason, entered_at, entered_by ON encounter BEGIN SELECT RAISE(ABORT, 'encounter: rows are kept as entered'); END;
CREATE TRIGGER encounter_superseded_once BEFORE UPDATE ON encounter WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'encounter: this row was superseded before'); END;
CREATE TRIGGER observation_never_deleted BEFORE DELETE ON observation BEGIN SELECT RAISE(ABORT, 'observation: rows are kept as entered'); END;
CREATE TRIGGER observation_never_changed BEFORE UPDATE OF id, patient_id, encounter_id, name, code, value, unit, observed_at, reason, entered_at, entered_by ON observation BEGIN SELECT RAISE(ABORT, 'observation: rows are kept as entered'); END;
CREATE TRIGGER observation_superseded_once BEFORE UPDATE ON observation WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'observation: this row was superseded before'); END;
CREATE TRIGGER condition_never_deleted BEFORE DELETE ON condition BEGIN SELECT RAISE(ABORT, 'condition: rows are kept as entered'); END;
CREATE TRIGGER condition_never_changed BEFORE UPDATE OF id, patient_id, encounter_id, name, code, since, reason, entered_at, entered_by ON condition BEGIN SELECT RAISE(ABORT, 'condition: rows are kept as entered'); END;
CREATE TRIGGER condition_superseded_once BEFORE UPDATE ON condition WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'condition: this row was superseded before'); END;
CREATE TRIGGER medication_never_deleted BEFORE DELETE ON medication BEGIN SELECT RAISE(ABORT, 'medication: rows are kept as entered'); END;
CREATE TRIGGER medication_never_changed BEFORE UPDATE OF id, patient_id, encounter_id, drug, brand, code, dose, indication, started_on, stopped_on, stop_reason, reason, entered_at, entered_by ON medication BEGIN SELECT RAISE(ABORT, 'medication: rows are kept as entered'); END;
CREATE TRIGGER medication_superseded_once BEFORE UPDATE ON medication WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'medication: this row was superseded before'); END;
CREATE TRIGGER allergy_never_deleted BEFORE DELETE ON allergy BEGIN SELECT RAISE(ABORT, 'allergy: rows are kept as entered'); END;
CREATE TRIGGER allergy_never_changed BEFORE UPDATE OF id, patient_id, substance, code, reaction, reason, entered_at, entered_by ON allergy BEGIN SELECT RAISE(ABORT, 'allergy: rows are kept as entered'); END;
CREATE TRIGGER allergy_superseded_once BEFORE UPDATE ON allergy WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'allergy: this row was superseded before'); END;
CREATE TRIGGER specimen_never_deleted BEFORE DELETE ON specimen BEGIN SELECT RAISE(ABORT, 'specimen: rows are kept as entered'); END;
CREATE TRIGGER specimen_never_changed BEFORE UPDATE OF id, patient_id, kind, label, laboratory, collected_on, reason, entered_at, entered_by ON specimen BEGIN SELECT RAISE(ABORT, 'specimen: rows are kept as entered'); END;
CREATE TRIGGER specimen_superseded_once BEFORE UPDATE ON specimen WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'specimen: this row was superseded before'); END;
CREATE TRIGGER panel_import_never_deleted BEFORE DELETE ON panel_import BEGIN SELECT RAISE(ABORT, 'panel_import: rows are kept as entered'); END;
CREATE TRIGGER panel_import_never_changed BEFORE UPDATE OF id, patient_id, specimen_id, sample, assembly, file_name, file_sha256, file_size, file_format, warnings, results, reason, entered_at, entered_by ON panel_import BEGIN SELECT RAISE(ABORT, 'panel_import: rows are kept as entered'); END;
CREATE TRIGGER panel_import_superseded_once BEFORE UPDATE ON panel_import WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'panel_import: this row was superseded before'); END;
CREATE TRIGGER lab_diplotype_never_deleted BEFORE DELETE ON lab_diplotype BEGIN SELECT RAISE(ABORT, 'lab_diplotype: rows are kept as entered'); END;
CREATE TRIGGER lab_diplotype_never_changed BEFORE UPDATE OF id, patient_id, import_id, specimen_id, gene, diplotype, phenotype, activity_score, source, file_row, reason, entered_at, entered_by ON lab_diplotype BEGIN SELECT RAISE(ABORT, 'lab_diplotype: rows are kept as entered'); END;
CREATE TRIGGER lab_diplotype_superseded_once BEFORE UPDATE ON lab_diplotype WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'lab_diplotype: this row was superseded before'); END;
CREATE TRIGGER genotype_call_never_deleted BEFORE DELETE ON genotype_call BEGIN SELECT RAISE(ABORT, 'genotype_call: rows are kept as entered'); END;
CREATE TRIGGER genotype_call_never_changed BEFORE UPDATE OF import_id, position, file_row, state, alleles, phased, phase_set, reason ON genotype_call BEGIN SELECT RAISE(ABORT, 'genotype_call: rows are kept as entered'); END;
CREATE TRIGGER evaluation_never_deleted BEFORE DELETE ON evaluation BEGIN SELECT RAISE(ABORT, 'evaluation: rows are kept as entered'); END;
CREATE TRIGGER evaluation_never_changed BEFORE UPDATE OF id, patient_id, import_id, created_at, program, pack_id, pack_version, pack_date, pack_sha256, source_sha256, sample, content, content_sha256, entered_at, entered_by ON evaluation BEGIN SELECT RAISE(ABORT, 'evaluation: rows are kept as entered'); END;
CREATE TRIGGER recommendation_never_deleted BEFORE DELETE ON recommendation BEGIN SELECT RAISE(ABORT, 'recommendation: rows are kept as entered'); END;
CREATE TRIGGER recommendation_never_changed BEFORE UPDATE OF evaluation_id, place, drug, answer, action, level, rule_id ON recommendation BEGIN SELECT RAISE(ABORT, 'recommendation: rows are kept as entered'); END;
CREATE TRIGGER document_never_deleted BEFORE DELETE ON document BEGIN SELECT RAISE(ABORT, 'document: rows are kept as entered'); END;
CREATE TRIGGER document_never_changed BEFORE UPDATE OF id, number, kind, language, patient_id, evaluation_id, pack_id, pack_version, pack_date, pack_sha256, content_sha256, created_at, copy_of, entered_at, entered_by ON document BEGIN SELECT RAISE(ABORT, 'document: rows are kept as entered'); END;
