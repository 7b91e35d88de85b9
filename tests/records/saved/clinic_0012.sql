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
        superseded_reason TEXT, encounter_id TEXT REFERENCES encounter(id),
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
        superseded_reason TEXT, laboratory TEXT NOT NULL DEFAULT '', reported_on TEXT NOT NULL DEFAULT '',
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
CREATE TABLE mark_position (
    slot INTEGER PRIMARY KEY CHECK (slot >= 0),
    position TEXT NOT NULL UNIQUE CHECK (position <> '')
) STRICT;
CREATE TABLE import_marks (
    import_id TEXT PRIMARY KEY NOT NULL REFERENCES panel_import(id),
    marks BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE column_mapping (
    id TEXT PRIMARY KEY NOT NULL,
    laboratory TEXT NOT NULL DEFAULT '',
    header_sha256 TEXT NOT NULL CHECK (length(header_sha256) = 64),
    header TEXT NOT NULL CHECK (json_valid(header)),
    mapping TEXT NOT NULL CHECK (json_valid(mapping)),
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES column_mapping(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL)
) STRICT;
CREATE TABLE lifestyle (
    id TEXT PRIMARY KEY NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    encounter_id TEXT REFERENCES encounter(id),
    topic TEXT NOT NULL CHECK (topic <> ''),
    answer TEXT NOT NULL CHECK (answer <> ''),
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES lifestyle(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL)
) STRICT;
CREATE TABLE pregnancy (
    id TEXT PRIMARY KEY NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    encounter_id TEXT REFERENCES encounter(id),
    state TEXT NOT NULL CHECK (state IN ('pregnant', 'breast_feeding', 'neither')),
    noted_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES pregnancy(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL)
) STRICT;
CREATE TABLE family_history (
    id TEXT PRIMARY KEY NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    encounter_id TEXT REFERENCES encounter(id),
    fact TEXT NOT NULL CHECK (fact <> ''),
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES family_history(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL)
) STRICT;
CREATE TABLE relative (
    id TEXT PRIMARY KEY NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    encounter_id TEXT REFERENCES encounter(id),
    kinship TEXT NOT NULL CHECK (kinship <> ''),
    name TEXT NOT NULL DEFAULT '',
    conditions TEXT NOT NULL DEFAULT '',
    onset_age REAL,
    deceased INTEGER NOT NULL DEFAULT 0 CHECK (deceased IN (0, 1)),
    relative_patient_id TEXT REFERENCES patient(id),
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES relative(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL)
) STRICT;
CREATE TABLE consanguinity (
    id TEXT PRIMARY KEY NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    encounter_id TEXT REFERENCES encounter(id),
    couple TEXT NOT NULL CHECK (couple IN ('parents', 'own')),
    degree TEXT NOT NULL CHECK (degree <> ''),
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES consanguinity(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL)
) STRICT;
CREATE TABLE tumour (
    id TEXT PRIMARY KEY NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    encounter_id TEXT REFERENCES encounter(id),
    type TEXT NOT NULL CHECK (trim(type) <> ''),
    stage TEXT NOT NULL DEFAULT '',
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES tumour(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL)
) STRICT;
CREATE TABLE tumour_marker (
    id TEXT PRIMARY KEY NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    encounter_id TEXT REFERENCES encounter(id),
    gene TEXT NOT NULL CHECK (trim(gene) <> ''),
    alteration TEXT NOT NULL,
    source TEXT NOT NULL DEFAULT '',
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES tumour_marker(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL)
) STRICT;
CREATE TABLE tumour_tested (
    id TEXT PRIMARY KEY NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    encounter_id TEXT REFERENCES encounter(id),
    gene TEXT NOT NULL CHECK (trim(gene) <> ''),
    source TEXT NOT NULL DEFAULT '',
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES tumour_tested(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL)
) STRICT;
CREATE TABLE germline_variant (
    id TEXT PRIMARY KEY NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    encounter_id TEXT REFERENCES encounter(id),
    gene TEXT NOT NULL CHECK (trim(gene) <> ''),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    zygosity TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES germline_variant(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL)
) STRICT;
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
CREATE TABLE work_list (
    id TEXT PRIMARY KEY NOT NULL,
    before TEXT NOT NULL CHECK (json_valid(before)),
    after TEXT NOT NULL CHECK (json_valid(after)),
    checked INTEGER NOT NULL CHECK (checked >= 0),
    quiet TEXT NOT NULL CHECK (json_valid(quiet)),
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES user(id)
) STRICT;
CREATE TABLE work_item (
    id TEXT PRIMARY KEY NOT NULL,
    list_id TEXT NOT NULL REFERENCES work_list(id),
    patient_id TEXT NOT NULL REFERENCES patient(id),
    content BLOB NOT NULL,
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES work_item(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL)
) STRICT;
CREATE TABLE work_review (
    id TEXT PRIMARY KEY NOT NULL,
    item_id TEXT NOT NULL REFERENCES work_item(id),
    note TEXT NOT NULL,
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES work_review(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL)
) STRICT;
CREATE TABLE local_pack (
    version INTEGER PRIMARY KEY NOT NULL CHECK (version > 0),
    content TEXT NOT NULL CHECK (json_valid(content)),
    signature BLOB NOT NULL CHECK (length(signature) = 64),
    public BLOB NOT NULL CHECK (length(public) = 32),
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES user(id)
) STRICT;
INSERT INTO _sqlite_migrations VALUES (1, 'records', '0001_clinic', '2026-11-24 15:59:21.670470+00:00');
INSERT INTO _sqlite_migrations VALUES (2, 'records', '0002_patient', '2026-11-24 15:59:21.682000+00:00');
INSERT INTO _sqlite_migrations VALUES (3, 'records', '0003_visit', '2026-11-24 15:59:21.691734+00:00');
INSERT INTO _sqlite_migrations VALUES (4, 'records', '0004_genetics', '2026-11-24 15:59:21.699737+00:00');
INSERT INTO _sqlite_migrations VALUES (5, 'records', '0005_evaluation', '2026-11-24 15:59:21.703006+00:00');
INSERT INTO _sqlite_migrations VALUES (6, 'records', '0006_search', '2026-11-24 15:59:21.704286+00:00');
INSERT INTO _sqlite_migrations VALUES (7, 'records', '0007_imports', '2026-11-24 15:59:21.707983+00:00');
INSERT INTO _sqlite_migrations VALUES (8, 'records', '0010_visit', '2026-11-24 15:59:21.725166+00:00');
INSERT INTO _sqlite_migrations VALUES (9, 'records', '0011_cards', '2026-11-24 15:59:21.731654+00:00');
INSERT INTO _sqlite_migrations VALUES (10, 'records', '0012_worklist', '2026-11-24 15:59:21.736745+00:00');
INSERT INTO clinic VALUES (1, 'b9bc5751-0bae-403b-9a3b-42372178240b', 'THQ Hospital Layyah', '2026-11-20T07:00:00+00:00');
INSERT INTO user VALUES ('1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'Dr Sana', 'dr sana', 'doctor', '2026-11-20T07:00:00+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', NULL, NULL);
INSERT INTO user VALUES ('recovery', 'Recovery code', 'recovery code', 'administrator', '2026-11-20T07:00:00+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', NULL, NULL);
INSERT INTO counter VALUES ('mr', 1);
INSERT INTO counter VALUES ('print:2026', 1);
INSERT INTO audit VALUES (1, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'create', 'clinic', 'b9bc5751-0bae-403b-9a3b-42372178240b', '', '{}', '0000000000000000000000000000000000000000000000000000000000000000', 'ffbc1be1e9abc45627892342ef4521c5cbc67484a7b95b4ab79c06941e810ccd');
INSERT INTO audit VALUES (2, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'add', 'clinic_key', '930098c7-ff1b-457f-8b82-dd563780ed38', '', '{"key": "F1E89D49AA6C449B"}', 'ffbc1be1e9abc45627892342ef4521c5cbc67484a7b95b4ab79c06941e810ccd', 'afa389367cf1657c243b5886bb0e3e2292b2c4c2b4d0de97516741bae99ef383');
INSERT INTO audit VALUES (3, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'unlock', 'user', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', '', '{}', 'afa389367cf1657c243b5886bb0e3e2292b2c4c2b4d0de97516741bae99ef383', 'db254a1843ef43d2cb1fdf5f50c5a8815115cab477fb07d411bfced580fbd5d8');
INSERT INTO audit VALUES (4, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'add', 'patient', 'a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', '{}', 'db254a1843ef43d2cb1fdf5f50c5a8815115cab477fb07d411bfced580fbd5d8', 'a7b093433d5079111dc8be99f031bce80330e0b682be715e66623a24e9d0a55d');
INSERT INTO audit VALUES (5, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'add', 'observation', '6958ce26-ce6d-4974-ba82-c356d6e0f6c8', 'a0000000-0000-4000-8000-000000000001', '{}', 'a7b093433d5079111dc8be99f031bce80330e0b682be715e66623a24e9d0a55d', '056c0c2e7a456029c461b5b9c2e22d3cca3f00fd7def7117e3ccddb3526fa1c7');
INSERT INTO audit VALUES (6, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'add', 'condition', 'ab903e08-002d-4f7d-a202-116f156fbfc7', 'a0000000-0000-4000-8000-000000000001', '{}', '056c0c2e7a456029c461b5b9c2e22d3cca3f00fd7def7117e3ccddb3526fa1c7', 'f6b250a04052b06df4968e193fe10845ae44be5cffa46140e144ae06ab39b634');
INSERT INTO audit VALUES (7, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'add', 'allergy', '121da5f9-6d8a-42c6-b0a5-0f8c0506775b', 'a0000000-0000-4000-8000-000000000001', '{}', 'f6b250a04052b06df4968e193fe10845ae44be5cffa46140e144ae06ab39b634', '07d1043f18f216347a49315e421f7265392ca73699a78ce5d5bd8e5b2ff86774');
INSERT INTO audit VALUES (8, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'add', 'medication', '79f87d77-4d61-4f02-9d5c-8b8cfabc2763', 'a0000000-0000-4000-8000-000000000001', '{}', '07d1043f18f216347a49315e421f7265392ca73699a78ce5d5bd8e5b2ff86774', 'ba1720c2b555098fb344b0bf1634b9a611e0d9c87bcc39f87c38ab6578dd1a97');
INSERT INTO audit VALUES (9, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'add', 'encounter', 'b591f56e-7b4e-46c5-870a-556c78df49ca', 'a0000000-0000-4000-8000-000000000001', '{}', 'ba1720c2b555098fb344b0bf1634b9a611e0d9c87bcc39f87c38ab6578dd1a97', 'af219adf9ddb1fb2d5fdd594d47288b4f65dab22c76de7ce4b4d32c3f2bd8117');
INSERT INTO audit VALUES (10, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'view', 'lifestyle', '', 'a0000000-0000-4000-8000-000000000001', '{}', 'af219adf9ddb1fb2d5fdd594d47288b4f65dab22c76de7ce4b4d32c3f2bd8117', '7f6ca7a0c4892ada783cf5b6f8ff9bdc2fb0abf7b50217ea816ce15bf8058d12');
INSERT INTO audit VALUES (11, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'add', 'lifestyle', 'ddd78408-544b-41d8-8333-0c0d5d3ae802', 'a0000000-0000-4000-8000-000000000001', '{}', '7f6ca7a0c4892ada783cf5b6f8ff9bdc2fb0abf7b50217ea816ce15bf8058d12', '4d7b87b3616f2ce04f0b874f122d837b5502e98343dcd17c9990c4ff3d81f984');
INSERT INTO audit VALUES (12, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'view', 'pregnancy', '', 'a0000000-0000-4000-8000-000000000001', '{}', '4d7b87b3616f2ce04f0b874f122d837b5502e98343dcd17c9990c4ff3d81f984', '6800b7c619636f3254d0e4ac641a0159bb06d89a29353f32efe235927204366a');
INSERT INTO audit VALUES (13, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'add', 'pregnancy', 'dffe9d18-8522-47b9-94bc-bae18f51ddd7', 'a0000000-0000-4000-8000-000000000001', '{}', '6800b7c619636f3254d0e4ac641a0159bb06d89a29353f32efe235927204366a', '5fb53e38b2c52c655503ef1dea6cc2fcef0fd8cb444a1fb544d0e24a184333da');
INSERT INTO audit VALUES (14, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'view', 'family_history', '', 'a0000000-0000-4000-8000-000000000001', '{}', '5fb53e38b2c52c655503ef1dea6cc2fcef0fd8cb444a1fb544d0e24a184333da', 'e94183ce70e608b655d89a83c5ba943b8ab4b776ccbc8bcbb1e1623732f45448');
INSERT INTO audit VALUES (15, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'add', 'family_history', 'f1462709-b47e-4d29-8b8d-7cca139b2f54', 'a0000000-0000-4000-8000-000000000001', '{}', 'e94183ce70e608b655d89a83c5ba943b8ab4b776ccbc8bcbb1e1623732f45448', '2736eb46cf5f8b31143731a2b0c080fac75a8b55e9cf2c51f433f49afebfbefd');
INSERT INTO audit VALUES (16, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'add', 'relative', '0a2b022f-b93c-4b89-8e7b-b1f9a47d7eee', 'a0000000-0000-4000-8000-000000000001', '{}', '2736eb46cf5f8b31143731a2b0c080fac75a8b55e9cf2c51f433f49afebfbefd', '09a93cb922fd4a0f0f155a031aa045156c578e1de96728f8d8fd3f7921c3177c');
INSERT INTO audit VALUES (17, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'view', 'consanguinity', '', 'a0000000-0000-4000-8000-000000000001', '{}', '09a93cb922fd4a0f0f155a031aa045156c578e1de96728f8d8fd3f7921c3177c', '8fd5e26c72101348a5362d7209c85da87b5cc9c68a5fd86d9efd1eb86dbb9426');
INSERT INTO audit VALUES (18, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'add', 'consanguinity', '33d4c782-3444-46f3-ba8f-6777506dee92', 'a0000000-0000-4000-8000-000000000001', '{}', '8fd5e26c72101348a5362d7209c85da87b5cc9c68a5fd86d9efd1eb86dbb9426', '4a1bb02d9cda4b4106db8597ab16bf6b20add84b4e7639aaaae8321c6343a9b1');
INSERT INTO audit VALUES (19, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'view', 'tumour', '', 'a0000000-0000-4000-8000-000000000001', '{}', '4a1bb02d9cda4b4106db8597ab16bf6b20add84b4e7639aaaae8321c6343a9b1', 'd4bb3447ebb846800140414f3b24096c3584d8dc86a41af942251742fb3c0639');
INSERT INTO audit VALUES (20, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'add', 'tumour', '9792f17d-2cbd-4967-9bd1-e5bcbff9b45c', 'a0000000-0000-4000-8000-000000000001', '{}', 'd4bb3447ebb846800140414f3b24096c3584d8dc86a41af942251742fb3c0639', '7f410c50737a3dbe63137323c59540d62e3319f3739144cb4674056a3e41e1d4');
INSERT INTO audit VALUES (21, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'view', 'tumour_marker', '', 'a0000000-0000-4000-8000-000000000001', '{}', '7f410c50737a3dbe63137323c59540d62e3319f3739144cb4674056a3e41e1d4', 'ef4696bac4bb15ffddca28b61ea7625392963e565d0399051477ba408d11560e');
INSERT INTO audit VALUES (22, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'add', 'tumour_marker', 'a11ac24f-31cc-47e0-ab86-b1a85ae1d5fe', 'a0000000-0000-4000-8000-000000000001', '{}', 'ef4696bac4bb15ffddca28b61ea7625392963e565d0399051477ba408d11560e', '5781608ca919820e1259579785e6cc943c4465653bee5246e30c3a1493fc5ad1');
INSERT INTO audit VALUES (23, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'view', 'tumour_tested', '', 'a0000000-0000-4000-8000-000000000001', '{}', '5781608ca919820e1259579785e6cc943c4465653bee5246e30c3a1493fc5ad1', '8701dfdc1efdd5720f33755110be5ded427fb15d8453e9a5cb389b2a13ed4f47');
INSERT INTO audit VALUES (24, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'add', 'tumour_tested', 'b60eb588-6617-4f60-914c-f014120612a5', 'a0000000-0000-4000-8000-000000000001', '{}', '8701dfdc1efdd5720f33755110be5ded427fb15d8453e9a5cb389b2a13ed4f47', '325e7b08f4d54417230281a86a57a6e6d51a41a8e20426322be0fcd16b33946e');
INSERT INTO audit VALUES (25, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'add', 'tumour_tested', '1b51eb35-8c25-47e5-93f9-fe22c3baa13f', 'a0000000-0000-4000-8000-000000000001', '{}', '325e7b08f4d54417230281a86a57a6e6d51a41a8e20426322be0fcd16b33946e', '84a07d91781d96552524ae9a300f20f258afd411324ea36d72a296205d285d09');
INSERT INTO audit VALUES (26, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'view', 'germline_variant', '', 'a0000000-0000-4000-8000-000000000001', '{}', '84a07d91781d96552524ae9a300f20f258afd411324ea36d72a296205d285d09', '03f34b02f26b22df762988d3081a10bc78c044cc92a2d023d1716d4dbe5b1dd7');
INSERT INTO audit VALUES (27, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'add', 'germline_variant', 'c243f01a-39c5-4d74-9989-9a80a5bb6cbc', 'a0000000-0000-4000-8000-000000000001', '{}', '03f34b02f26b22df762988d3081a10bc78c044cc92a2d023d1716d4dbe5b1dd7', '127d1f83914bafc3817de6cf0ec9b307e350242755a550acef20b30c3338b9e5');
INSERT INTO audit VALUES (28, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'add', 'work_list', 'c4487b01-2469-494d-bad5-9e9e1e909f92', '', '{"checked": "1", "patients": "1"}', '127d1f83914bafc3817de6cf0ec9b307e350242755a550acef20b30c3338b9e5', 'd275a6a41267e8e94f21120118c57d39194ebc48d42d53bb4c0c719f0ef62bf8');
INSERT INTO audit VALUES (29, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'add', 'work_item', 'd4a32374-2ac1-4ce8-8146-a4386d90109c', 'a0000000-0000-4000-8000-000000000001', '{}', 'd275a6a41267e8e94f21120118c57d39194ebc48d42d53bb4c0c719f0ef62bf8', 'd921edb703b9fec9d0a1f096b7c421b1a2222727362fc1e2cfefbbd9afd97e26');
INSERT INTO audit VALUES (30, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'change', 'local_pack', '1', '', '{}', 'd921edb703b9fec9d0a1f096b7c421b1a2222727362fc1e2cfefbbd9afd97e26', '9e7a485bb4a399f03bfdaec7c21296582b458834f7170b10f92723b2ece70a4e');
INSERT INTO audit VALUES (31, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'add', 'panel_import', 'b0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', '{"positions": "2", "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}', '9e7a485bb4a399f03bfdaec7c21296582b458834f7170b10f92723b2ece70a4e', '506b19a8e06067c1e10438ab4f3204e1fb922018059368ae69b4b9b671c059ff');
INSERT INTO audit VALUES (32, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'add', 'column_mapping', '4e0bb28f-2fdb-4b10-856c-057bb2fcbd87', '', '{}', '506b19a8e06067c1e10438ab4f3204e1fb922018059368ae69b4b9b671c059ff', '9a3477e1ec5fcbdffcbd7955116d0625b71dd4419557db0e4b08c8f9bd34445c');
INSERT INTO audit VALUES (33, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'add', 'lab_diplotype', '199b4b54-dfdd-4ae0-b79e-7d307062a6b9', 'a0000000-0000-4000-8000-000000000001', '{"gene": "HLA-B"}', '9a3477e1ec5fcbdffcbd7955116d0625b71dd4419557db0e4b08c8f9bd34445c', '7429c5f85e9d0b45544b22dac341082f3e3f56503716600c6c739d867a448782');
INSERT INTO audit VALUES (34, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'add', 'evaluation', 'e0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', '{"pack": "core", "pack_version": "1"}', '7429c5f85e9d0b45544b22dac341082f3e3f56503716600c6c739d867a448782', '9221a02eb3673aa3dbacee7210d8e2b8619db954138f5970450c1fb5b39f8a7b');
INSERT INTO audit VALUES (35, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', 'print', 'document', '7b73720c-8c39-43cd-8b45-0aa2de55d4c3', 'a0000000-0000-4000-8000-000000000001', '{"kind": "handout", "language": "ur", "number": "2026-000001"}', '9221a02eb3673aa3dbacee7210d8e2b8619db954138f5970450c1fb5b39f8a7b', 'd8e5f14461021dffa696a2753087bb31ee2f0b2f5045c503f58c436b92f2061f');
INSERT INTO audit_head VALUES (1, 35, 'd8e5f14461021dffa696a2753087bb31ee2f0b2f5045c503f58c436b92f2061f', '2375c47d391cc3d6497e7ba69acdb263b8364a103faa4d06796fe85ccc9603de');
INSERT INTO patient VALUES ('a0000000-0000-4000-8000-000000000001', 1, 'MR-000001', '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0');
INSERT INTO demographics VALUES ('be5f7b5c-0436-4ce5-9838-106515be0f05', 'a0000000-0000-4000-8000-000000000001', 'Zainab Bibi', 'زینب بی بی', 'female', '1981-01-01', 'estimate', 'wife_of', 'Ghulam Rasool', '', '', '', '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', NULL, NULL, NULL, NULL);
INSERT INTO identifier VALUES ('ff4f08d8-7ac2-421b-827e-33afefa9d96b', 'a0000000-0000-4000-8000-000000000001', 'unstated', '0000000000424', '', '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', NULL, NULL, NULL, NULL);
INSERT INTO contact VALUES ('d4857e44-d6aa-48ed-83ce-18b1b735887f', 'a0000000-0000-4000-8000-000000000001', 'phone', '+923000000123', '', '', '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', NULL, NULL, NULL, NULL);
INSERT INTO encounter VALUES ('b591f56e-7b4e-46c5-870a-556c78df49ca', 'a0000000-0000-4000-8000-000000000001', '2026-11-20T07:00:00.000+00:00', 'visit', 'first visit', '', '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', NULL, NULL, NULL, NULL);
INSERT INTO observation VALUES ('6958ce26-ce6d-4974-ba82-c356d6e0f6c8', 'a0000000-0000-4000-8000-000000000001', NULL, 'systolic_bp', '', 132.0, 'mm[Hg]', '2026-11-20T07:00:00.000+00:00', '', '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', NULL, NULL, NULL, NULL);
INSERT INTO condition VALUES ('ab903e08-002d-4f7d-a202-116f156fbfc7', 'a0000000-0000-4000-8000-000000000001', NULL, 'Atrial fibrillation', 'I48', '', '', '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', NULL, NULL, NULL, NULL);
INSERT INTO medication VALUES ('79f87d77-4d61-4f02-9d5c-8b8cfabc2763', 'a0000000-0000-4000-8000-000000000001', NULL, 'warfarin', '', 'B01AA03', '', '', '', '', '', '', '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', NULL, NULL, NULL, NULL);
INSERT INTO allergy VALUES ('121da5f9-6d8a-42c6-b0a5-0f8c0506775b', 'a0000000-0000-4000-8000-000000000001', 'Penicillin', '', 'rash', '', '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', NULL, NULL, NULL, NULL, NULL);
INSERT INTO panel_import VALUES ('b0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', NULL, 'S1', 'GRCh38', 'zainab.vcf', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 4711, 'VCF 4.2', '[]', X'789C5590414FC3300C85FF0AF271AA60DB8D5E77E280C4154D53E5266E09F2922A71264AB5FF8ED3A2526ECEF38BDF679F27E8C913D4707A7F3B9E0ECF504112949C5432C84C5615EB060E320EA4EA197687A7DD112E150C1FE46759BD2F5E285EC93A147A7825C136B0FBA6081B5B33C4D062EBD8C908F574AF205272362343BD7FDC578046DC4D9B4D3221EA549F992B30E146117B7D4FE089AC22D56A164AF25B5E5D4ACEF70AA7541DBA42ADB5066870435F86B35D24DD2EE4680A71A736981DF35ADA32E8ADB3B8BECB214A5D48D17EE692D76C965EF0D6CE3FE8556DC765D89F6D33D5A2EF298672ED0E3991669208D3FA6B0843661417BC12C3FDF2032E3D9569', '', '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', NULL, NULL, NULL, NULL);
INSERT INTO genotype_call VALUES ('b0000000-0000-4000-8000-000000000001', 'chr10:94775367', 16, 'no_call', '', 0, '', '{"sentence":"No call.","values":{}}');
INSERT INTO genotype_call VALUES ('b0000000-0000-4000-8000-000000000001', 'chr10:94781859', 12, 'tested', 'G/A', 0, '', NULL);
INSERT INTO lab_diplotype VALUES ('199b4b54-dfdd-4ae0-b79e-7d307062a6b9', 'a0000000-0000-4000-8000-000000000001', NULL, NULL, 'HLA-B', '*57:01 positive', '', '', 'lab', 0, '', '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', NULL, NULL, NULL, NULL, 'City Lab', '2026-11-18');
INSERT INTO evaluation VALUES ('e0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001', '2026-11-20T12:00:00+05:00', '0.1.0', 'core', 1, '2026-10-01', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'S1', X'789CA555CD6A1441107E95D0C798AC334B12756F1A103C08822288C850D35D3B69EDE91EBA7B2659971C04911CF2229E82570F3E47367919AB7A7EB22248C06119BA6AAAEBFBAAEAEBDEB5D04A2C0466FDB39F5E07FC7A3C9AC3938B3D213D42445540A43DF36C7EB49FE7FBF3EC4D3E5F6419FD1E6487F4A6C0C6BBCA434D51D92C9F250FC84F62B1EEE1A4F348BE0E7DD0CE8A45BE2714259E921230C38513981F1E91B7FCCF479C5332D77A894CC142CD509F415B28679D5C6E43C17F3E9C4B7FA6FC078F722A6BE97C9DBAF5F6F8F9CEC16C9E9840DD1866F09A8B5C828C8169053C23DF126B30DC1CA838C9E19E706540DF41A44E51DCFB0F34066795DEB26B545A6A8B8309C6A0AFF4681ABDC410578CB83E67BC5A9B5571A243747ED587341E2B0B5692695B63F6842600992089124F0ABC061B878CB1ADA99963AC745C0E4F2F81135B1BFBB582156F27D00A7B76EBB422E7F1BB57F3E3FC09772B426C038B82792BF228DD1817574DDA2176F387BB73C1244FD02637C5BEB0113D974DAAD97989114A67A8EB5E6C851524C2124A6D745CF5A57B0C5AB560C4229B65445546DDD1C722243D4EE5902C53F34929888A282D2838520F8765AD43D0B6EA6B5C8266D6B42600022EF04C9A56F5AE3BD589A54E53A588712E12A8C92CFBC1E646F09A9982FAD8325EB155744F6FFAF207E9C95B0E13BD0BDBCAAAC056E81D777B09262061628C06A75D8D6B5A338DFDFC03B78CC65BA35593FED642F9B6E27919D76845E71C0D0F8D9C058B42DC7CDF7CDD5C6C7EDD5EDE5C6C2E6EAEAE7FDC5E6EBEB2A2A3E4813ECBF2A7C7D9018F146C3845DE03AAD332A95E0EE8D039CD6230D851FE2D1B4AB6D70239EAE9E04DC09B6FB75F76AEAF08F7276B2EE259BC57608912DA80F78A6DA80FA4EFE2DEC907E5FF31D4B1DDCAF5A87C05385FD4DA8EF31C3D70364DB8690C1DE922BA097644FCABD8BB0F8C6AE8A858A2DD8D42AB9DD5947D50DD3F14C0DC3D9874483DDA2A9EF4C92751D3BA6AB542A3ED60AE107CBF6A6A3D9C01DF1240BAF7D9ADA9B2E1BF81CF039DB05078EC349E0EAA64D99D82B774C4C60B2D040CA14EF70A77E3FC3747414703', '0cbb8a9c0a430252ce782613435e61ee173d16322240a41a05fcc182f69affb1', '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0');
INSERT INTO recommendation VALUES ('e0000000-0000-4000-8000-000000000001', 0, 'clopidogrel', 'advice', 'avoid', 'avoid', '');
INSERT INTO document VALUES ('7b73720c-8c39-43cd-8b45-0aa2de55d4c3', '2026-000001', 'handout', 'ur', 'a0000000-0000-4000-8000-000000000001', 'e0000000-0000-4000-8000-000000000001', 'core', 1, '2026-10-01', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc', '2026-11-20T12:00:00+05:00', NULL, '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0');
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
INSERT INTO mark_position VALUES (0, 'chr10:94781859');
INSERT INTO import_marks VALUES ('b0000000-0000-4000-8000-000000000001', X'02');
INSERT INTO column_mapping VALUES ('4e0bb28f-2fdb-4b10-856c-057bb2fcbd87', 'City Lab', '3b58f8371bed6e8334acca9d2c98b409a90328aed2935d8b8dee62bc4027c255', '["Sample ID","Gene","Result"]', '{"sample":"Sample ID"}', '', '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', NULL, NULL, NULL, NULL);
INSERT INTO lifestyle VALUES ('ddd78408-544b-41d8-8333-0c0d5d3ae802', 'a0000000-0000-4000-8000-000000000001', 'b591f56e-7b4e-46c5-870a-556c78df49ca', 'smoking', 'never', '', '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', NULL, NULL, NULL, NULL);
INSERT INTO pregnancy VALUES ('dffe9d18-8522-47b9-94bc-bae18f51ddd7', 'a0000000-0000-4000-8000-000000000001', 'b591f56e-7b4e-46c5-870a-556c78df49ca', 'pregnant', '2026-11-20', '2027-06-01', '', '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', NULL, NULL, NULL, NULL);
INSERT INTO family_history VALUES ('f1462709-b47e-4d29-8b8d-7cca139b2f54', 'a0000000-0000-4000-8000-000000000001', 'b591f56e-7b4e-46c5-870a-556c78df49ca', 'diabetes_parent', '', '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', NULL, NULL, NULL, NULL);
INSERT INTO relative VALUES ('0a2b022f-b93c-4b89-8e7b-b1f9a47d7eee', 'a0000000-0000-4000-8000-000000000001', NULL, 'mother', '', 'diabetes_type_2', 48.0, 0, NULL, '', '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', NULL, NULL, NULL, NULL);
INSERT INTO consanguinity VALUES ('33d4c782-3444-46f3-ba8f-6777506dee92', 'a0000000-0000-4000-8000-000000000001', NULL, 'parents', 'first_cousins', '', '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', NULL, NULL, NULL, NULL);
INSERT INTO tumour VALUES ('9792f17d-2cbd-4967-9bd1-e5bcbff9b45c', 'a0000000-0000-4000-8000-000000000001', NULL, 'breast_cancer', 'II', '', '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', NULL, NULL, NULL, NULL);
INSERT INTO tumour_marker VALUES ('a11ac24f-31cc-47e0-ab86-b1a85ae1d5fe', 'a0000000-0000-4000-8000-000000000001', NULL, 'ERBB2', 'amplification', 'report', '', '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', NULL, NULL, NULL, NULL);
INSERT INTO tumour_tested VALUES ('b60eb588-6617-4f60-914c-f014120612a5', 'a0000000-0000-4000-8000-000000000001', NULL, 'ESR1', 'report', '', '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', NULL, NULL, NULL, NULL);
INSERT INTO tumour_tested VALUES ('1b51eb35-8c25-47e5-93f9-fe22c3baa13f', 'a0000000-0000-4000-8000-000000000001', NULL, 'ERBB2', 'report', '', '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', NULL, NULL, NULL, NULL);
INSERT INTO germline_variant VALUES ('c243f01a-39c5-4d74-9989-9a80a5bb6cbc', 'a0000000-0000-4000-8000-000000000001', NULL, 'HBB', 'IVS1-5', 'heterozygous', '', '', '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', NULL, NULL, NULL, NULL);
INSERT INTO clinic_key VALUES ('930098c7-ff1b-457f-8b82-dd563780ed38', X'1217480F90E01C6D8C85F7C85CD7FA01084B92DC2A9C84A600398BE6D49B9F6F', X'FA62AB79CBBA9C1B071DB16EDFB4EB46687478D9E4B5749DC09A14150E0D99B9', '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0');
INSERT INTO work_list VALUES ('c4487b01-2469-494d-bad5-9e9e1e909f92', '{"id":"core","version":1,"date":"2026-10-01","sha256":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"}', '{"id":"core","version":2,"date":"2026-11-01","sha256":"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"}', 1, '{"codeine":1}', '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0');
INSERT INTO work_item VALUES ('d4a32374-2ac1-4ce8-8146-a4386d90109c', 'c4487b01-2469-494d-bad5-9e9e1e909f92', 'a0000000-0000-4000-8000-000000000001', X'789CED523B4EC34010BD4AB43596120B21942E888602215150809035B627CE8AF56EB49F84C8728184A8B80774E93989432EC38CEDB8F601D862B5EFCDEFE9CD56620D5EA2F689CCC55CC0B43B517B9DF3757982FD99893351DA448732454B25B7F7D1C06B2891A847901AD2C9954C654F26815309AC574663F754E07CE21035C1781A5F44B359144F2990AD4017E8C4FCA912B90D05C53365D63237854545094C0E1D3DBC700B6F0352043D48E512A3D54ECC97A01C91292E8DA5A19500EDB6AD68C8373243AA86CC4BC30A160F7737D7AC0A3734833236861C619529E34AB43A173DDB0E3F7C1CDF26CDFEF8F9FB236A1282AF7E54628A190487A3724FDB19DDBC40CDD655FC0C3247254F7EEF107ACB6C50D8ED9B3722334FC642C990AA60E9D9A27FB3C698B55DED8641DDB71D4635DFCDFEF0DE7C89BA7EAEFF00FAAE2B50', '', '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', NULL, NULL, NULL, NULL);
INSERT INTO work_review VALUES ('5a562f7b-fdeb-4ff6-8eca-4720f77c774a', 'd4a32374-2ac1-4ce8-8146-a4386d90109c', 'told', '', '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0', NULL, NULL, NULL, NULL);
INSERT INTO local_pack VALUES (1, '{"advice":[],"clinic_id":"b9bc5751-0bae-403b-9a3b-42372178240b","drugs":[{"brands":["Warf"],"drug":"warfarin","price":"Rs 5","stock":"yes"}],"laboratories":[],"made_at":"2026-11-20T07:00:00.000+00:00","made_by":"Dr Sana","version":1}', X'5C12AEDD4EF6B4674519DD1A4642843CF296C3C921FB76108324D1537DC8DF239C09981F817E3F055BC7F0DF81DA8525046647B9A58A059DD3223376D21F880A', X'FA62AB79CBBA9C1B071DB16EDFB4EB46687478D9E4B5749DC09A14150E0D99B9', '2026-11-20T07:00:00.000+00:00', '1b101d82-5d9e-4de9-a976-66e40fe4c1d0');
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
CREATE UNIQUE INDEX column_mapping_current ON column_mapping(header_sha256) WHERE superseded_at IS NULL;
CREATE INDEX panel_import_size ON panel_import(file_size) WHERE superseded_at IS NULL;
CREATE UNIQUE INDEX lifestyle_current ON lifestyle(patient_id, topic) WHERE superseded_at IS NULL;
CREATE UNIQUE INDEX pregnancy_current ON pregnancy(patient_id) WHERE superseded_at IS NULL;
CREATE UNIQUE INDEX consanguinity_current ON consanguinity(patient_id, couple) WHERE superseded_at IS NULL;
CREATE UNIQUE INDEX tumour_current ON tumour(patient_id) WHERE superseded_at IS NULL;
CREATE INDEX family_history_patient ON family_history(patient_id, superseded_at);
CREATE INDEX relative_patient ON relative(patient_id, superseded_at);
CREATE INDEX relative_other ON relative(relative_patient_id) WHERE superseded_at IS NULL;
CREATE INDEX tumour_marker_patient ON tumour_marker(patient_id, superseded_at);
CREATE INDEX tumour_tested_patient ON tumour_tested(patient_id, superseded_at);
CREATE INDEX germline_variant_patient ON germline_variant(patient_id, superseded_at);
CREATE UNIQUE INDEX known_clinic_key ON known_clinic(public) WHERE superseded_at IS NULL;
CREATE INDEX card_patient ON card(patient_id);
CREATE UNIQUE INDEX letterhead_current ON letterhead(superseded_at IS NULL) WHERE superseded_at IS NULL;
CREATE UNIQUE INDEX work_item_once ON work_item(list_id, patient_id);
CREATE INDEX work_item_current ON work_item(patient_id) WHERE superseded_at IS NULL;
CREATE UNIQUE INDEX work_review_once ON work_review(item_id) WHERE superseded_at IS NULL;
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
CREATE TRIGGER specimen_never_deleted BEFORE DELETE ON specimen BEGIN SELECT RAISE(ABORT, 'specimen: rows are kept as entered'); END;
CREATE TRIGGER specimen_never_changed BEFORE UPDATE OF id, patient_id, kind, label, laboratory, collected_on, reason, entered_at, entered_by ON specimen BEGIN SELECT RAISE(ABORT, 'specimen: rows are kept as entered'); END;
CREATE TRIGGER specimen_superseded_once BEFORE UPDATE ON specimen WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'specimen: this row was superseded before'); END;
CREATE TRIGGER panel_import_never_deleted BEFORE DELETE ON panel_import BEGIN SELECT RAISE(ABORT, 'panel_import: rows are kept as entered'); END;
CREATE TRIGGER panel_import_never_changed BEFORE UPDATE OF id, patient_id, specimen_id, sample, assembly, file_name, file_sha256, file_size, file_format, warnings, results, reason, entered_at, entered_by ON panel_import BEGIN SELECT RAISE(ABORT, 'panel_import: rows are kept as entered'); END;
CREATE TRIGGER panel_import_superseded_once BEFORE UPDATE ON panel_import WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'panel_import: this row was superseded before'); END;
CREATE TRIGGER lab_diplotype_superseded_once BEFORE UPDATE ON lab_diplotype WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'lab_diplotype: this row was superseded before'); END;
CREATE TRIGGER genotype_call_never_deleted BEFORE DELETE ON genotype_call BEGIN SELECT RAISE(ABORT, 'genotype_call: rows are kept as entered'); END;
CREATE TRIGGER genotype_call_never_changed BEFORE UPDATE OF import_id, position, file_row, state, alleles, phased, phase_set, reason ON genotype_call BEGIN SELECT RAISE(ABORT, 'genotype_call: rows are kept as entered'); END;
CREATE TRIGGER evaluation_never_deleted BEFORE DELETE ON evaluation BEGIN SELECT RAISE(ABORT, 'evaluation: rows are kept as entered'); END;
CREATE TRIGGER evaluation_never_changed BEFORE UPDATE OF id, patient_id, import_id, created_at, program, pack_id, pack_version, pack_date, pack_sha256, source_sha256, sample, content, content_sha256, entered_at, entered_by ON evaluation BEGIN SELECT RAISE(ABORT, 'evaluation: rows are kept as entered'); END;
CREATE TRIGGER recommendation_never_deleted BEFORE DELETE ON recommendation BEGIN SELECT RAISE(ABORT, 'recommendation: rows are kept as entered'); END;
CREATE TRIGGER recommendation_never_changed BEFORE UPDATE OF evaluation_id, place, drug, answer, action, level, rule_id ON recommendation BEGIN SELECT RAISE(ABORT, 'recommendation: rows are kept as entered'); END;
CREATE TRIGGER document_never_deleted BEFORE DELETE ON document BEGIN SELECT RAISE(ABORT, 'document: rows are kept as entered'); END;
CREATE TRIGGER document_never_changed BEFORE UPDATE OF id, number, kind, language, patient_id, evaluation_id, pack_id, pack_version, pack_date, pack_sha256, content_sha256, created_at, copy_of, entered_at, entered_by ON document BEGIN SELECT RAISE(ABORT, 'document: rows are kept as entered'); END;
CREATE TRIGGER lab_diplotype_never_deleted BEFORE DELETE ON lab_diplotype BEGIN SELECT RAISE(ABORT, 'lab_diplotype: rows are kept as entered'); END;
CREATE TRIGGER lab_diplotype_never_changed BEFORE UPDATE OF id, patient_id, import_id, specimen_id, gene, diplotype, phenotype, activity_score, source, file_row, reason, entered_at, entered_by, laboratory, reported_on ON lab_diplotype BEGIN SELECT RAISE(ABORT, 'lab_diplotype: rows are kept as entered'); END;
CREATE TRIGGER mark_position_never_deleted BEFORE DELETE ON mark_position BEGIN SELECT RAISE(ABORT, 'mark_position: rows are kept as entered'); END;
CREATE TRIGGER mark_position_never_changed BEFORE UPDATE OF slot, position ON mark_position BEGIN SELECT RAISE(ABORT, 'mark_position: rows are kept as entered'); END;
CREATE TRIGGER import_marks_never_deleted BEFORE DELETE ON import_marks BEGIN SELECT RAISE(ABORT, 'import_marks: rows are kept as entered'); END;
CREATE TRIGGER import_marks_never_changed BEFORE UPDATE OF import_id, marks ON import_marks BEGIN SELECT RAISE(ABORT, 'import_marks: rows are kept as entered'); END;
CREATE TRIGGER column_mapping_never_deleted BEFORE DELETE ON column_mapping BEGIN SELECT RAISE(ABORT, 'column_mapping: rows are kept as entered'); END;
CREATE TRIGGER column_mapping_never_changed BEFORE UPDATE OF id, laboratory, header_sha256, header, mapping, reason, entered_at, entered_by ON column_mapping BEGIN SELECT RAISE(ABORT, 'column_mapping: rows are kept as entered'); END;
CREATE TRIGGER column_mapping_superseded_once BEFORE UPDATE ON column_mapping WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'column_mapping: this row was superseded before'); END;
CREATE TRIGGER allergy_never_deleted BEFORE DELETE ON allergy BEGIN SELECT RAISE(ABORT, 'allergy: rows are kept as entered'); END;
CREATE TRIGGER allergy_never_changed BEFORE UPDATE OF id, patient_id, substance, code, reaction, reason, entered_at, entered_by, encounter_id ON allergy BEGIN SELECT RAISE(ABORT, 'allergy: rows are kept as entered'); END;
CREATE TRIGGER allergy_superseded_once BEFORE UPDATE ON allergy WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'allergy: this row was superseded before'); END;
CREATE TRIGGER lifestyle_never_deleted BEFORE DELETE ON lifestyle BEGIN SELECT RAISE(ABORT, 'lifestyle: rows are kept as entered'); END;
CREATE TRIGGER lifestyle_never_changed BEFORE UPDATE OF id, patient_id, encounter_id, topic, answer, reason, entered_at, entered_by ON lifestyle BEGIN SELECT RAISE(ABORT, 'lifestyle: rows are kept as entered'); END;
CREATE TRIGGER lifestyle_superseded_once BEFORE UPDATE ON lifestyle WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'lifestyle: this row was superseded before'); END;
CREATE TRIGGER pregnancy_never_deleted BEFORE DELETE ON pregnancy BEGIN SELECT RAISE(ABORT, 'pregnancy: rows are kept as entered'); END;
CREATE TRIGGER pregnancy_never_changed BEFORE UPDATE OF id, patient_id, encounter_id, state, noted_on, ends_on, reason, entered_at, entered_by ON pregnancy BEGIN SELECT RAISE(ABORT, 'pregnancy: rows are kept as entered'); END;
CREATE TRIGGER pregnancy_superseded_once BEFORE UPDATE ON pregnancy WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'pregnancy: this row was superseded before'); END;
CREATE TRIGGER family_history_never_deleted BEFORE DELETE ON family_history BEGIN SELECT RAISE(ABORT, 'family_history: rows are kept as entered'); END;
CREATE TRIGGER family_history_never_changed BEFORE UPDATE OF id, patient_id, encounter_id, fact, reason, entered_at, entered_by ON family_history BEGIN SELECT RAISE(ABORT, 'family_history: rows are kept as entered'); END;
CREATE TRIGGER family_history_superseded_once BEFORE UPDATE ON family_history WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'family_history: this row was superseded before'); END;
CREATE TRIGGER relative_never_deleted BEFORE DELETE ON relative BEGIN SELECT RAISE(ABORT, 'relative: rows are kept as entered'); END;
CREATE TRIGGER relative_never_changed BEFORE UPDATE OF id, patient_id, encounter_id, kinship, name, conditions, onset_age, deceased, relative_patient_id, reason, entered_at, entered_by ON relative BEGIN SELECT RAISE(ABORT, 'relative: rows are kept as entered'); END;
CREATE TRIGGER relative_superseded_once BEFORE UPDATE ON relative WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'relative: this row was superseded before'); END;
CREATE TRIGGER consanguinity_never_deleted BEFORE DELETE ON consanguinity BEGIN SELECT RAISE(ABORT, 'consanguinity: rows are kept as entered'); END;
CREATE TRIGGER consanguinity_never_changed BEFORE UPDATE OF id, patient_id, encounter_id, couple, degree, reason, entered_at, entered_by ON consanguinity BEGIN SELECT RAISE(ABORT, 'consanguinity: rows are kept as entered'); END;
CREATE TRIGGER consanguinity_superseded_once BEFORE UPDATE ON consanguinity WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'consanguinity: this row was superseded before'); END;
CREATE TRIGGER tumour_never_deleted BEFORE DELETE ON tumour BEGIN SELECT RAISE(ABORT, 'tumour: rows are kept as entered'); END;
CREATE TRIGGER tumour_never_changed BEFORE UPDATE OF id, patient_id, encounter_id, type, stage, reason, entered_at, entered_by ON tumour BEGIN SELECT RAISE(ABORT, 'tumour: rows are kept as entered'); END;
CREATE TRIGGER tumour_superseded_once BEFORE UPDATE ON tumour WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'tumour: this row was superseded before'); END;
CREATE TRIGGER tumour_marker_never_deleted BEFORE DELETE ON tumour_marker BEGIN SELECT RAISE(ABORT, 'tumour_marker: rows are kept as entered'); END;
CREATE TRIGGER tumour_marker_never_changed BEFORE UPDATE OF id, patient_id, encounter_id, gene, alteration, source, reason, entered_at, entered_by ON tumour_marker BEGIN SELECT RAISE(ABORT, 'tumour_marker: rows are kept as entered'); END;
CREATE TRIGGER tumour_marker_superseded_once BEFORE UPDATE ON tumour_marker WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'tumour_marker: this row was superseded before'); END;
CREATE TRIGGER tumour_tested_never_deleted BEFORE DELETE ON tumour_tested BEGIN SELECT RAISE(ABORT, 'tumour_tested: rows are kept as entered'); END;
CREATE TRIGGER tumour_tested_never_changed BEFORE UPDATE OF id, patient_id, encounter_id, gene, source, reason, entered_at, entered_by ON tumour_tested BEGIN SELECT RAISE(ABORT, 'tumour_tested: rows are kept as entered'); END;
CREATE TRIGGER tumour_tested_superseded_once BEFORE UPDATE ON tumour_tested WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'tumour_tested: this row was superseded before'); END;
CREATE TRIGGER germline_variant_never_deleted BEFORE DELETE ON germline_variant BEGIN SELECT RAISE(ABORT, 'germline_variant: rows are kept as entered'); END;
CREATE TRIGGER germline_variant_never_changed BEFORE UPDATE OF id, patient_id, encounter_id, gene, name, zygosity, source, reason, entered_at, entered_by ON germline_variant BEGIN SELECT RAISE(ABORT, 'germline_variant: rows are kept as entered'); END;
CREATE TRIGGER germline_variant_superseded_once BEFORE UPDATE ON germline_variant WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'germline_variant: this row was superseded before'); END;
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
CREATE TRIGGER work_list_never_deleted BEFORE DELETE ON work_list BEGIN SELECT RAISE(ABORT, 'work_list: rows are kept as entered'); END;
CREATE TRIGGER work_list_never_changed BEFORE UPDATE OF id, before, after, checked, quiet, entered_at, entered_by ON work_list BEGIN SELECT RAISE(ABORT, 'work_list: rows are kept as entered'); END;
CREATE TRIGGER local_pack_never_deleted BEFORE DELETE ON local_pack BEGIN SELECT RAISE(ABORT, 'local_pack: rows are kept as entered'); END;
CREATE TRIGGER local_pack_never_changed BEFORE UPDATE OF version, content, signature, public, entered_at, entered_by ON local_pack BEGIN SELECT RAISE(ABORT, 'local_pack: rows are kept as entered'); END;
CREATE TRIGGER work_item_never_deleted BEFORE DELETE ON work_item BEGIN SELECT RAISE(ABORT, 'work_item: rows are kept as entered'); END;
CREATE TRIGGER work_item_never_changed BEFORE UPDATE OF id, list_id, patient_id, content, reason, entered_at, entered_by ON work_item BEGIN SELECT RAISE(ABORT, 'work_item: rows are kept as entered'); END;
CREATE TRIGGER work_item_superseded_once BEFORE UPDATE ON work_item WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'work_item: this row was superseded before'); END;
CREATE TRIGGER work_review_never_deleted BEFORE DELETE ON work_review BEGIN SELECT RAISE(ABORT, 'work_review: rows are kept as entered'); END;
CREATE TRIGGER work_review_never_changed BEFORE UPDATE OF id, item_id, note, reason, entered_at, entered_by ON work_review BEGIN SELECT RAISE(ABORT, 'work_review: rows are kept as entered'); END;
CREATE TRIGGER work_review_superseded_once BEFORE UPDATE ON work_review WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'work_review: this row was superseded before'); END;
