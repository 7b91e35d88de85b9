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
CREATE TABLE clinic_key (
    id TEXT PRIMARY KEY NOT NULL,
    private BLOB NOT NULL CHECK (length(private) = 32),
    public BLOB NOT NULL CHECK (length(public) = 32),
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES user(id)
) STRICT;
CREATE TABLE known_clinic (
    id TEXT PRIMARY KEY NOT NULL,
    key_id TEXT NOT NULL,
    public BLOB NOT NULL CHECK (length(public) = 32),
    name TEXT NOT NULL CHECK (name <> ''),
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES known_clinic(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL)
) STRICT;
CREATE TABLE card (
    id TEXT PRIMARY KEY NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    line TEXT NOT NULL CHECK (line <> ''),
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES card(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL)
) STRICT;
CREATE TABLE print_content (
    document_id TEXT PRIMARY KEY NOT NULL REFERENCES document(id),
    languages TEXT NOT NULL CHECK (languages <> ''),
    paper TEXT NOT NULL CHECK (paper <> ''),
    content BLOB NOT NULL,
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES user(id)
) STRICT;
CREATE TABLE letterhead (
    id TEXT PRIMARY KEY NOT NULL,
    clinic_ur TEXT NOT NULL,
    doctor TEXT NOT NULL,
    registration TEXT NOT NULL,
    phone TEXT NOT NULL,
    logo BLOB NOT NULL,
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES letterhead(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL)
) STRICT;
INSERT INTO _sqlite_migrations VALUES (1, 'records', '0001_clinic', '2026-11-24 15:38:50.421596+00:00');
INSERT INTO _sqlite_migrations VALUES (2, 'records', '0002_patient', '2026-11-24 15:38:50.439061+00:00');
INSERT INTO _sqlite_migrations VALUES (3, 'records', '0003_visit', '2026-11-24 15:38:50.448917+00:00');
INSERT INTO _sqlite_migrations VALUES (4, 'records', '0004_genetics', '2026-11-24 15:38:50.458645+00:00');
INSERT INTO _sqlite_migrations VALUES (5, 'records', '0005_evaluation', '2026-11-24 15:38:50.461954+00:00');
INSERT INTO _sqlite_migrations VALUES (6, 'records', '0006_search', '2026-11-24 15:38:50.467989+00:00');
INSERT INTO _sqlite_migrations VALUES (7, 'records', '0011_cards', '2026-11-24 15:38:50.472517+00:00');
INSERT INTO clinic VALUES (1, '7ebda661-2478-4174-8572-bac494626675', 'THQ Hospital Layyah', '2026-11-20T07:00:00+00:00');
INSERT INTO user VALUES ('c8274806-f386-4a3c-995e-633fbabb4e99', 'Dr Sana', 'dr sana', 'doctor', '2026-11-20T07:00:00+00:00', 'c8274806-f386-4a3c-995e-633fbabb4e99', NULL, NULL);
INSERT INTO user VALUES ('recovery', 'Recovery code', 'recovery code', 'administrator', '2026-11-20T07:00:00+00:00', 'c8274806-f386-4a3c-995e-633fbabb4e99', NULL, NULL);
INSERT INTO counter VALUES ('mr', 1);
INSERT INTO counter VALUES ('print:2026', 1);
INSERT INTO audit VALUES (1, '2026-11-20T07:00:00.000+00:00', 'c8274806-f386-4a3c-995e-633fbabb4e99', 'create', 'clinic', '7ebda661-2478-4174-8572-bac494626675', '', '{}', '0000000000000000000000000000000000000000000000000000000000000000', 'cde0255f9c6e4eb21aae5bc562686778ca6adc5aa4fb0856b3097858aa87ef73');
INSERT INTO audit VALUES (2, '2026-11-20T07:00:00.000+00:00', 'c8274806-f386-4a3c-995e-633fbabb4e99', 'add', 'clinic_key', '9ccde75c-4bf5-4008-82ea-3d8e88c9a411', '', '{"key": "48226C053C8B30BF"}', 'cde0255f9c6e4eb21aae5bc562686778ca6adc5aa4fb0856b3097858aa87ef73', '797ec92f77c7de75ca44161206ba2f79120ffa8065ed88167a131e7d607f7d40');
INSERT INTO audit VALUES (3, '2026-11-20T07:00:00.000+00:00', 'c8274806-f386-4a3c-995e-633fbabb4e99', 'unlock', 'user', 'c8274806-f386-4a3c-995e-633fbabb4e99', '', '{}', '797ec92f77c7de75ca44161206ba2f79120ffa8065ed88167a131e7d607f7d40', 'ed94ef1ddd999c5ffea7436a4ea9f29d2c48cb058ca848dd562f2ac69fbd85d0');
INSERT INTO audit VALUES (4, '2026-11-20T07:00:00.000+00:00', 'c8274806-f386-4a3c-995e-633fbabb4e99', 'add', 'patient', 'a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', '{}', 'ed94ef1ddd999c5ffea7436a4ea9f29d2c48cb058ca848dd562f2ac69fbd85d0', 'b051db48e727c1cefe086d02dfcbdd773a9a401fc41ca02bf965664393e2d044');
INSERT INTO audit VALUES (5, '2026-11-20T07:00:00.000+00:00', 'c8274806-f386-4a3c-995e-633fbabb4e99', 'add', 'observation', '715ea1d4-30a1-41c3-b704-02868c4d70a0', 'a0000000-0000-4000-8000-000000000001', '{}', 'b051db48e727c1cefe086d02dfcbdd773a9a401fc41ca02bf965664393e2d044', '58f5b6318b6fb9ac1dc4300926ea099fab480a6517bd3fad9d2f374457bcda40');
INSERT INTO audit VALUES (6, '2026-11-20T07:00:00.000+00:00', 'c8274806-f386-4a3c-995e-633fbabb4e99', 'add', 'condition', 'f0df9b1a-dd41-479c-b00d-acba97af1349', 'a0000000-0000-4000-8000-000000000001', '{}', '58f5b6318b6fb9ac1dc4300926ea099fab480a6517bd3fad9d2f374457bcda40', 'c2606cf2a25d11054172534321932108c4f8d6b8ee92552f666ca669a1019736');
INSERT INTO audit VALUES (7, '2026-11-20T07:00:00.000+00:00', 'c8274806-f386-4a3c-995e-633fbabb4e99', 'add', 'allergy', '9a3c3553-b787-4187-afec-2fa124a22f43', 'a0000000-0000-4000-8000-000000000001', '{}', 'c2606cf2a25d11054172534321932108c4f8d6b8ee92552f666ca669a1019736', 'f774e29544b28f42d6d26a6771c46301989a49a177ded94928fdc12caef1cc0a');
INSERT INTO audit VALUES (8, '2026-11-20T07:00:00.000+00:00', 'c8274806-f386-4a3c-995e-633fbabb4e99', 'add', 'medication', '090d8194-6b6b-4ec2-9007-359e02a9f5a3', 'a0000000-0000-4000-8000-000000000001', '{}', 'f774e29544b28f42d6d26a6771c46301989a49a177ded94928fdc12caef1cc0a', '586d0c79a8302cda140e7592a9f71ee7a72767f200b0f5ffa76e19db6950b798');
INSERT INTO audit VALUES (9, '2026-11-20T07:00:00.000+00:00', 'c8274806-f386-4a3c-995e-633fbabb4e99', 'add', 'panel_import', 'b0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', '{"positions": "2", "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}', '586d0c79a8302cda140e7592a9f71ee7a72767f200b0f5ffa76e19db6950b798', '56898f55833eae6f7834cdedee25f9a6cf78afddc36c3b6d770dbb21ecff736e');
INSERT INTO audit VALUES (10, '2026-11-20T07:00:00.000+00:00', 'c8274806-f386-4a3c-995e-633fbabb4e99', 'add', 'lab_diplotype', 'f6e6daf7-1b92-4ad9-8c9d-f73a2a5b058f', 'a0000000-0000-4000-8000-000000000001', '{"gene": "HLA-B"}', '56898f55833eae6f7834cdedee25f9a6cf78afddc36c3b6d770dbb21ecff736e', '9e542cf0892f7f5948425eecf8e55e1f642b5696752bf428b153aba21a5eb40f');
INSERT INTO audit VALUES (11, '2026-11-20T07:00:00.000+00:00', 'c8274806-f386-4a3c-995e-633fbabb4e99', 'add', 'evaluation', 'e0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', '{"pack": "core", "pack_version": "1"}', '9e542cf0892f7f5948425eecf8e55e1f642b5696752bf428b153aba21a5eb40f', '6acfd751ebc6a161ded287d4ba66c7e9f815b69c479ba847c328950e371c9e62');
INSERT INTO audit VALUES (12, '2026-11-20T07:00:00.000+00:00', 'c8274806-f386-4a3c-995e-633fbabb4e99', 'print', 'document', '9125b2f8-880d-4442-9260-f0ff3caa0e81', 'a0000000-0000-4000-8000-000000000001', '{"kind": "handout", "language": "ur", "number": "2026-000001"}', '6acfd751ebc6a161ded287d4ba66c7e9f815b69c479ba847c328950e371c9e62', '52d7b43e392d976e714411e6c8aee75f6d83c347b11d467e73b1fdb0d945fa0b');
INSERT INTO audit_head VALUES (1, 12, '52d7b43e392d976e714411e6c8aee75f6d83c347b11d467e73b1fdb0d945fa0b', 'bd05dc8599486d940a0f90f150aca74655db88cdcd4fce9251de010c48cac3ab');
INSERT INTO patient VALUES ('a0000000-0000-4000-8000-000000000001', 1, 'MR-000001', '2026-11-20T07:00:00.000+00:00', 'c8274806-f386-4a3c-995e-633fbabb4e99');
INSERT INTO demographics VALUES ('dd0cbe04-6976-4f0a-b936-60c684b5db5e', 'a0000000-0000-4000-8000-000000000001', 'Zainab Bibi', 'زینب بی بی', 'female', '1981-01-01', 'estimate', 'wife_of', 'Ghulam Rasool', '', '', '', '2026-11-20T07:00:00.000+00:00', 'c8274806-f386-4a3c-995e-633fbabb4e99', NULL, NULL, NULL, NULL);
INSERT INTO identifier VALUES ('0fb369db-92c6-4c80-aed3-94a6eef1da43', 'a0000000-0000-4000-8000-000000000001', 'unstated', '0000000000424', '', '2026-11-20T07:00:00.000+00:00', 'c8274806-f386-4a3c-995e-633fbabb4e99', NULL, NULL, NULL, NULL);
INSERT INTO contact VALUES ('f1ec1533-88b3-4c4f-bbc3-a98c8b377fcd', 'a0000000-0000-4000-8000-000000000001', 'phone', '+923000000123', '', '', '2026-11-20T07:00:00.000+00:00', 'c8274806-f386-4a3c-995e-633fbabb4e99', NULL, NULL, NULL, NULL);
INSERT INTO observation VALUES ('715ea1d4-30a1-41c3-b704-02868c4d70a0', 'a0000000-0000-4000-8000-000000000001', NULL, 'systolic_bp', '', 132.0, 'mm[Hg]', '2026-11-20T07:00:00.000+00:00', '', '2026-11-20T07:00:00.000+00:00', 'c8274806-f386-4a3c-995e-633fbabb4e99', NULL, NULL, NULL, NULL);
INSERT INTO condition VALUES ('f0df9b1a-dd41-479c-b00d-acba97af1349', 'a0000000-0000-4000-8000-000000000001', NULL, 'Atrial fibrillation', 'I48', '', '', '2026-11-20T07:00:00.000+00:00', 'c8274806-f386-4a3c-995e-633fbabb4e99', NULL, NULL, NULL, NULL);
INSERT INTO medication VALUES ('090d8194-6b6b-4ec2-9007-359e02a9f5a3', 'a0000000-0000-4000-8000-000000000001', NULL, 'warfarin', '', 'B01AA03', '', '', '', '', '', '', '2026-11-20T07:00:00.000+00:00', 'c8274806-f386-4a3c-995e-633fbabb4e99', NULL, NULL, NULL, NULL);
INSERT INTO allergy VALUES ('9a3c3553-b787-4187-afec-2fa124a22f43', 'a0000000-0000-4000-8000-000000000001', 'Penicillin', '', 'rash', '', '2026-11-20T07:00:00.000+00:00', 'c8274806-f386-4a3c-995e-633fbabb4e99', NULL, NULL, NULL, NULL);
INSERT INTO panel_import VALUES ('b0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', NULL, 'S1', 'GRCh38', 'zainab.vcf', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 4711, 'VCF 4.2', '[]', X'789C5590414FC3300C85FF0AF271AA60DB8D5E77E280C4154D53E5266E09F2922A71264AB5FF8ED3A2526ECEF38BDF679F27E8C913D4707A7F3B9E0ECF504112949C5432C84C5615EB060E320EA4EA197687A7DD112E150C1FE46759BD2F5E285EC93A147A7825C136B0FBA6081B5B33C4D062EBD8C908F574AF205272362343BD7FDC578046DC4D9B4D3221EA549F992B30E146117B7D4FE089AC22D56A164AF25B5E5D4ACEF70AA7541DBA42ADB5066870435F86B35D24DD2EE4680A71A736981DF35ADA32E8ADB3B8BECB214A5D48D17EE692D76C965EF0D6CE3FE8556DC765D89F6D33D5A2EF298672ED0E3991669208D3FA6B0843661417BC12C3FDF2032E3D9569', '', '2026-11-20T07:00:00.000+00:00', 'c8274806-f386-4a3c-995e-633fbabb4e99', NULL, NULL, NULL, NULL);
INSERT INTO genotype_call VALUES ('b0000000-0000-4000-8000-000000000001', 'chr10:94775367', 16, 'no_call', '', 0, '', '{"sentence":"No call.","values":{}}');
INSERT INTO genotype_call VALUES ('b0000000-0000-4000-8000-000000000001', 'chr10:94781859', 12, 'tested', 'G/A', 0, '', NULL);
INSERT INTO lab_diplotype VALUES ('f6e6daf7-1b92-4ad9-8c9d-f73a2a5b058f', 'a0000000-0000-4000-8000-000000000001', NULL, NULL, 'HLA-B', '*57:01 positive', '', '', 'lab', 0, '', '2026-11-20T07:00:00.000+00:00', 'c8274806-f386-4a3c-995e-633fbabb4e99', NULL, NULL, NULL, NULL);
INSERT INTO evaluation VALUES ('e0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001', '2026-11-20T12:00:00+05:00', '0.1.0', 'core', 1, '2026-10-01', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'S1', X'789CA554CD6ADB40107E95B0C7D47125E3A4AD6FA9A1D043A1D052282588D1EE58DE76B52B562BC58EC9A1104A0E79919E42AF3DF439E2E4653AA3BF38144A20C2889DD1EC7C33DF7CE38DD04ACC0446ED73D0BCA6FC7AD99BDD138B91901E21A04A20D09D4934393A88E38349F4319ECCA2887ECFA2437A5360E15DE621A7A8681C8F1B0FC86F62B669E1A4F348BE1A7DA99D15B3782414251E921230C3954B981C1E91377DE223CE2999ABBC442EC142CE5067A02DA4E35A2E76A1E0890FE7D267947FFA22A6B616CEE70D5B9FE66FF6A6E3495309E485E10A3E70930B90A1E4B24A5C916F8139182607324E7238122E2DD1D71088298AFB7242637056E91D3B47A5A5B6D899600CFA4CF7A6D10B2CC39A1137E78C976BB34E96BA0CCEAFDB90C26366C14A326D65CC486802900D2495C49302AFC1862E63A87222B38DA58C19B6D09BE64417E69FDF4FE6F12BA62240A84A9E3817A5C8A374615C5817CD0DB11F3FDF9F08AE6089B67153EC5B1BD0734F2489BD771820758628F562272C2185A5906AA3C3BAEDCB63A9550546CCA2714424C8A06BFA98948DD8BABEA423CD35CC920C10159534A3E0400475C75C97A5B659DBE80234574D670220E00457D254AA75DD4B4A2C7433328AE84997400CB2A63B9B89E033570AEA6BC578C94ED36D79C39707450FDEB41BD77DD84E56053643EF98ED0598120913433038DC2A5C519961A6E7274C9974798E560DE2DA08E5AB8CE7655CA1152D311A1E1A39139EB8B8FDB9BDD85E6EFFDC5DDD5E6E2F6FAF6F7EDD5D6D2F58AE41F2405F47F1F13C9AF248C196A7C87740D55A3692961D3AD44EB3180CD6947FC78694ED8D408E3AEEBC0DF0F6C7DDF7BD9B6BC2FDCD3B1470151E1598A284AAC447C516C403DA903C3A79A7FC0743EDE956AE45E5FD763EC9B5EDE7D97B60354CB8280CED6B12DC00DB23FED3ECFD074635B42A96CAAE7BA1E5CE6ACADEA9EE3F0AE0DA3D9866493DDA2C2CDBE483A8E99C555AA1D1B633D708BE3D15B9EE76C05704D0FCA9B35B5367DD1F3FEF036D589978AC359E76AA64D99D82B7B4624DC1E77F0115CC3592', '30c3e60c94f328606b7552caf5704c2d7581b038f728cdb2f6fc6e3a15eceb6d', '2026-11-20T07:00:00.000+00:00', 'c8274806-f386-4a3c-995e-633fbabb4e99');
INSERT INTO recommendation VALUES ('e0000000-0000-4000-8000-000000000001', 0, 'clopidogrel', 'advice', 'avoid', 'avoid', '');
INSERT INTO document VALUES ('9125b2f8-880d-4442-9260-f0ff3caa0e81', '2026-000001', 'handout', 'ur', 'a0000000-0000-4000-8000-000000000001', 'e0000000-0000-4000-8000-000000000001', 'core', 1, '2026-10-01', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc', '2026-11-20T12:00:00+05:00', NULL, '2026-11-20T07:00:00.000+00:00', 'c8274806-f386-4a3c-995e-633fbabb4e99');
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
INSERT INTO clinic_key VALUES ('9ccde75c-4bf5-4008-82ea-3d8e88c9a411', X'1BC1B5A3E49AAC5F94007AD5F363EBC450F483E4C297C63D3E8FD365B5DB1C30', X'CE86A152986BBF6290D21FA65801805ECD70311B9327FA1A39CA223C67349A43', '2026-11-20T07:00:00.000+00:00', 'c8274806-f386-4a3c-995e-633fbabb4e99');
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
CREATE UNIQUE INDEX known_clinic_key ON known_clinic(public) WHERE superseded_at IS NULL;
CREATE INDEX card_patient ON card(patient_id);
CREATE UNIQUE INDEX letterhead_current ON letterhead(superseded_at IS NULL) WHERE superseded_at IS NULL;
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
CREATE TRIGGER clinic_key_never_deleted BEFORE DELETE ON clinic_key BEGIN SELECT RAISE(ABORT, 'clinic_key: rows are kept as entered'); END;
CREATE TRIGGER clinic_key_never_changed BEFORE UPDATE OF id, private, public, entered_at, entered_by ON clinic_key BEGIN SELECT RAISE(ABORT, 'clinic_key: rows are kept as entered'); END;
CREATE TRIGGER print_content_never_deleted BEFORE DELETE ON print_content BEGIN SELECT RAISE(ABORT, 'print_content: rows are kept as entered'); END;
CREATE TRIGGER print_content_never_changed BEFORE UPDATE OF document_id, languages, paper, content, entered_at, entered_by ON print_content BEGIN SELECT RAISE(ABORT, 'print_content: rows are kept as entered'); END;
CREATE TRIGGER known_clinic_never_deleted BEFORE DELETE ON known_clinic BEGIN SELECT RAISE(ABORT, 'known_clinic: rows are kept as entered'); END;
CREATE TRIGGER known_clinic_never_changed BEFORE UPDATE OF id, key_id, public, name, reason, entered_at, entered_by ON known_clinic BEGIN SELECT RAISE(ABORT, 'known_clinic: rows are kept as entered'); END;
CREATE TRIGGER known_clinic_superseded_once BEFORE UPDATE ON known_clinic WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'known_clinic: this row was superseded before'); END;
CREATE TRIGGER card_never_deleted BEFORE DELETE ON card BEGIN SELECT RAISE(ABORT, 'card: rows are kept as entered'); END;
CREATE TRIGGER card_never_changed BEFORE UPDATE OF id, patient_id, line, reason, entered_at, entered_by ON card BEGIN SELECT RAISE(ABORT, 'card: rows are kept as entered'); END;
CREATE TRIGGER card_superseded_once BEFORE UPDATE ON card WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'card: this row was superseded before'); END;
CREATE TRIGGER letterhead_never_deleted BEFORE DELETE ON letterhead BEGIN SELECT RAISE(ABORT, 'letterhead: rows are kept as entered'); END;
CREATE TRIGGER letterhead_never_changed BEFORE UPDATE OF id, clinic_ur, doctor, registration, phone, logo, reason, entered_at, entered_by ON letterhead BEGIN SELECT RAISE(ABORT, 'letterhead: rows are kept as entered'); END;
CREATE TRIGGER letterhead_superseded_once BEFORE UPDATE ON letterhead WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'letterhead: this row was superseded before'); END;
