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
CREATE TABLE follow_up (
    evaluation_id TEXT NOT NULL REFERENCES evaluation(id),
    place INTEGER NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    action TEXT NOT NULL,
    due_on TEXT NOT NULL CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    PRIMARY KEY (evaluation_id, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE follow_up_call (
    id TEXT PRIMARY KEY NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    outcome TEXT NOT NULL CHECK (outcome <> ''),
    quiet_until TEXT NOT NULL,
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES follow_up_call(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL)
) STRICT;
INSERT INTO _sqlite_migrations VALUES (1, 'records', '0001_clinic', '2026-11-24 16:15:24.404828+00:00');
INSERT INTO _sqlite_migrations VALUES (2, 'records', '0002_patient', '2026-11-24 16:15:24.418492+00:00');
INSERT INTO _sqlite_migrations VALUES (3, 'records', '0003_visit', '2026-11-24 16:15:24.433701+00:00');
INSERT INTO _sqlite_migrations VALUES (4, 'records', '0004_genetics', '2026-11-24 16:15:24.440897+00:00');
INSERT INTO _sqlite_migrations VALUES (5, 'records', '0005_evaluation', '2026-11-24 16:15:24.444196+00:00');
INSERT INTO _sqlite_migrations VALUES (6, 'records', '0006_search', '2026-11-24 16:15:24.445383+00:00');
INSERT INTO _sqlite_migrations VALUES (7, 'records', '0007_imports', '2026-11-24 16:15:24.449116+00:00');
INSERT INTO _sqlite_migrations VALUES (8, 'records', '0010_visit', '2026-11-24 16:15:24.464329+00:00');
INSERT INTO _sqlite_migrations VALUES (9, 'records', '0011_cards', '2026-11-24 16:15:24.469809+00:00');
INSERT INTO _sqlite_migrations VALUES (10, 'records', '0012_worklist', '2026-11-24 16:15:24.473549+00:00');
INSERT INTO _sqlite_migrations VALUES (11, 'records', '0013_follow_up', '2026-11-24 16:15:24.476001+00:00');
INSERT INTO clinic VALUES (1, '98b29580-4c9d-4bff-9e50-5921830c880b', 'THQ Hospital Layyah', '2026-11-20T07:00:00+00:00');
INSERT INTO user VALUES ('21b81558-2266-45b7-9c8a-d2be8872b047', 'Dr Sana', 'dr sana', 'doctor', '2026-11-20T07:00:00+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', NULL, NULL);
INSERT INTO user VALUES ('recovery', 'Recovery code', 'recovery code', 'administrator', '2026-11-20T07:00:00+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', NULL, NULL);
INSERT INTO counter VALUES ('mr', 1);
INSERT INTO counter VALUES ('print:2026', 1);
INSERT INTO audit VALUES (1, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'create', 'clinic', '98b29580-4c9d-4bff-9e50-5921830c880b', '', '{}', '0000000000000000000000000000000000000000000000000000000000000000', '81900c5bec6244f48f34d08f74991d9319cdceef3e4efce44fb7cfef6226ab43');
INSERT INTO audit VALUES (2, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'add', 'clinic_key', 'c7682336-a308-4a39-9744-f16719c87386', '', '{"key": "4A5226B1790C4D02"}', '81900c5bec6244f48f34d08f74991d9319cdceef3e4efce44fb7cfef6226ab43', 'c585002dce7b92de0491c3a9bf5d0250627744a13700f8ba43dc7d44b52e84ba');
INSERT INTO audit VALUES (3, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'unlock', 'user', '21b81558-2266-45b7-9c8a-d2be8872b047', '', '{}', 'c585002dce7b92de0491c3a9bf5d0250627744a13700f8ba43dc7d44b52e84ba', '0fd776af8689c18f8f721157332fb96675401e8f387745c1b8ab67e2538c1593');
INSERT INTO audit VALUES (4, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'add', 'patient', 'a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', '{}', '0fd776af8689c18f8f721157332fb96675401e8f387745c1b8ab67e2538c1593', '3ee0d2ec012e26aee71aa0e3e2960c9d30416c3da77156274acd9bfba31783ce');
INSERT INTO audit VALUES (5, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'add', 'observation', '0adbbd96-26da-430d-9502-2d4303d99133', 'a0000000-0000-4000-8000-000000000001', '{}', '3ee0d2ec012e26aee71aa0e3e2960c9d30416c3da77156274acd9bfba31783ce', '4702004540f4f42af2cc9f3a23b2a1a8f1fdb2597e8c1e3f0f388b9b92859a76');
INSERT INTO audit VALUES (6, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'add', 'condition', '81159b47-9596-4c19-927c-03ec39251cc2', 'a0000000-0000-4000-8000-000000000001', '{}', '4702004540f4f42af2cc9f3a23b2a1a8f1fdb2597e8c1e3f0f388b9b92859a76', 'ef4f62573410b7ec956c846142fd5036cc2e3baf7218a3a550bca050b2abeabc');
INSERT INTO audit VALUES (7, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'add', 'allergy', 'b52e238b-cd0a-41ec-80a2-b1964b4a04ae', 'a0000000-0000-4000-8000-000000000001', '{}', 'ef4f62573410b7ec956c846142fd5036cc2e3baf7218a3a550bca050b2abeabc', '2f76ccf1703decb32377542b72b938a810555c8d070fd3ba0d6a2803ba7ec844');
INSERT INTO audit VALUES (8, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'add', 'medication', '0dbe77ab-0ab0-4145-9ef7-ab91dfb3efd4', 'a0000000-0000-4000-8000-000000000001', '{}', '2f76ccf1703decb32377542b72b938a810555c8d070fd3ba0d6a2803ba7ec844', '17bc4763b26698b291d9dfbdf4a3aa36e2ebf634e82e262acd0e1200cb26b09b');
INSERT INTO audit VALUES (9, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'add', 'encounter', '10941c6f-94a8-4486-b8d8-d013707ee9ce', 'a0000000-0000-4000-8000-000000000001', '{}', '17bc4763b26698b291d9dfbdf4a3aa36e2ebf634e82e262acd0e1200cb26b09b', '1f310bc4228a65c906615c401c54d9b385281265f7be5a9b253d1eaafadb1e9f');
INSERT INTO audit VALUES (10, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'view', 'lifestyle', '', 'a0000000-0000-4000-8000-000000000001', '{}', '1f310bc4228a65c906615c401c54d9b385281265f7be5a9b253d1eaafadb1e9f', '39e95d06d516897fa5c2f7dda8242736e9c38afc449713af41590479f28e0f76');
INSERT INTO audit VALUES (11, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'add', 'lifestyle', '9bf62ada-e087-4e3c-84bc-818a771fc5d2', 'a0000000-0000-4000-8000-000000000001', '{}', '39e95d06d516897fa5c2f7dda8242736e9c38afc449713af41590479f28e0f76', '1f8f4f45b39654a86a60703f1d175897d7320b502800b4648ad14ee38e56b488');
INSERT INTO audit VALUES (12, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'view', 'pregnancy', '', 'a0000000-0000-4000-8000-000000000001', '{}', '1f8f4f45b39654a86a60703f1d175897d7320b502800b4648ad14ee38e56b488', '73cb6b91b57cfffddf41832306dd0a8c7ac755dc333acf670b31fe4641643fd2');
INSERT INTO audit VALUES (13, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'add', 'pregnancy', 'aa6408fa-85b2-40c5-818f-9badd1d7f857', 'a0000000-0000-4000-8000-000000000001', '{}', '73cb6b91b57cfffddf41832306dd0a8c7ac755dc333acf670b31fe4641643fd2', 'ae6301a074dae128ffc8578f9637eeddf68ee04a6105ba235a3dd8e89ed5c169');
INSERT INTO audit VALUES (14, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'view', 'family_history', '', 'a0000000-0000-4000-8000-000000000001', '{}', 'ae6301a074dae128ffc8578f9637eeddf68ee04a6105ba235a3dd8e89ed5c169', '56520a0d4d65a4f15efe5ca8ae0f1c5cf7f6c6188f40108fb2aa657e06497569');
INSERT INTO audit VALUES (15, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'add', 'family_history', '0e9e1d52-e14a-4a02-a549-21873c0a919e', 'a0000000-0000-4000-8000-000000000001', '{}', '56520a0d4d65a4f15efe5ca8ae0f1c5cf7f6c6188f40108fb2aa657e06497569', '5b1f735a9eaa7957658a53441af29b854553868b4270c9d1d3a8fce43bc0f0d1');
INSERT INTO audit VALUES (16, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'add', 'relative', '8524b233-0b69-44b8-94c7-7741d213d4f3', 'a0000000-0000-4000-8000-000000000001', '{}', '5b1f735a9eaa7957658a53441af29b854553868b4270c9d1d3a8fce43bc0f0d1', 'e68e22f0cbcc0da4a8aef8faf542e6d312cad9fa2a80afa5cec7de5b9e2986d0');
INSERT INTO audit VALUES (17, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'view', 'consanguinity', '', 'a0000000-0000-4000-8000-000000000001', '{}', 'e68e22f0cbcc0da4a8aef8faf542e6d312cad9fa2a80afa5cec7de5b9e2986d0', 'e5c3885e7f9ec5f08877dba656c07e07093f553b13ff3141d2efe206871aa34b');
INSERT INTO audit VALUES (18, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'add', 'consanguinity', '5f734249-b5de-46f2-ae40-0dff1f2c83aa', 'a0000000-0000-4000-8000-000000000001', '{}', 'e5c3885e7f9ec5f08877dba656c07e07093f553b13ff3141d2efe206871aa34b', 'a65bd1bfb181cda54de2f26b5753b41888c3df4e3308a5ac3ec3563122afdc5c');
INSERT INTO audit VALUES (19, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'view', 'tumour', '', 'a0000000-0000-4000-8000-000000000001', '{}', 'a65bd1bfb181cda54de2f26b5753b41888c3df4e3308a5ac3ec3563122afdc5c', 'd521966cd1e59cda09b69f93593c73c9eedd7546b2688e20fde28daa041ea156');
INSERT INTO audit VALUES (20, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'add', 'tumour', '64af8988-7eea-4d60-bfb2-c1c547d9d2ca', 'a0000000-0000-4000-8000-000000000001', '{}', 'd521966cd1e59cda09b69f93593c73c9eedd7546b2688e20fde28daa041ea156', '5a5f6271e883d91578967c6f33d4abaa74f4d284a0a81f5483862dfa176b91f7');
INSERT INTO audit VALUES (21, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'view', 'tumour_marker', '', 'a0000000-0000-4000-8000-000000000001', '{}', '5a5f6271e883d91578967c6f33d4abaa74f4d284a0a81f5483862dfa176b91f7', '965cc1d2a05d106a46d9e8e2e9340d42618ce1d759301d0c7548c886be0385ba');
INSERT INTO audit VALUES (22, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'add', 'tumour_marker', 'a33329d2-c787-4349-87ab-bf6f36c95a58', 'a0000000-0000-4000-8000-000000000001', '{}', '965cc1d2a05d106a46d9e8e2e9340d42618ce1d759301d0c7548c886be0385ba', '391920ced7f5e4a5f1f4eb97089123d96b9f3f21c873c0c23b097b1acae908d9');
INSERT INTO audit VALUES (23, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'view', 'tumour_tested', '', 'a0000000-0000-4000-8000-000000000001', '{}', '391920ced7f5e4a5f1f4eb97089123d96b9f3f21c873c0c23b097b1acae908d9', 'f3506dc50edb87c798522a08534788ba1fcb3a3758f024974160900371da5d8f');
INSERT INTO audit VALUES (24, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'add', 'tumour_tested', '4bfacb63-e41d-4054-a116-2a2cb53ea2ad', 'a0000000-0000-4000-8000-000000000001', '{}', 'f3506dc50edb87c798522a08534788ba1fcb3a3758f024974160900371da5d8f', '903624859683815eb98c50ac688e9b79030f9339c57a9c774736ed09060da502');
INSERT INTO audit VALUES (25, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'add', 'tumour_tested', 'e79e019f-cbff-4da7-9058-32131630af54', 'a0000000-0000-4000-8000-000000000001', '{}', '903624859683815eb98c50ac688e9b79030f9339c57a9c774736ed09060da502', 'ca34cfbeaf411dbd7c20931afc142bb94fe04334be216d107b31f16e7d970fe5');
INSERT INTO audit VALUES (26, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'view', 'germline_variant', '', 'a0000000-0000-4000-8000-000000000001', '{}', 'ca34cfbeaf411dbd7c20931afc142bb94fe04334be216d107b31f16e7d970fe5', '00612b5170f4f86dac222623908226e288713194c2d77a5f937f2cba4d4f72fe');
INSERT INTO audit VALUES (27, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'add', 'germline_variant', '042c023f-0c30-46ee-a751-39487e977c5f', 'a0000000-0000-4000-8000-000000000001', '{}', '00612b5170f4f86dac222623908226e288713194c2d77a5f937f2cba4d4f72fe', 'a351abcab533a35e036e0165930b46d5e8177ff8fea5cfc596729747aabd5180');
INSERT INTO audit VALUES (28, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'view', 'follow_up_call', '', 'a0000000-0000-4000-8000-000000000001', '{}', 'a351abcab533a35e036e0165930b46d5e8177ff8fea5cfc596729747aabd5180', '338a2de5ff755950dcac977572a9e88e24034517e7c4b9e0f70d97fd113643b3');
INSERT INTO audit VALUES (29, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'add', 'follow_up_call', '816cfb1b-28d7-40c0-9a3d-86cec78bf6b9', 'a0000000-0000-4000-8000-000000000001', '{}', '338a2de5ff755950dcac977572a9e88e24034517e7c4b9e0f70d97fd113643b3', 'd9907bf360fdff7eea61da5013a899f11ba1e88a4cd27dff5a5017bc79f35805');
INSERT INTO audit VALUES (30, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'add', 'work_list', '812ff481-2269-4adf-b5e1-0cb3ac419fda', '', '{"checked": "1", "patients": "1"}', 'd9907bf360fdff7eea61da5013a899f11ba1e88a4cd27dff5a5017bc79f35805', 'c4dd0b59bc9da82234047f23f891ee302487daf99fca6e6d9d75c2d40dc9c3ef');
INSERT INTO audit VALUES (31, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'add', 'work_item', '6382e1c7-156a-48e8-a6b8-6e61c7e01e48', 'a0000000-0000-4000-8000-000000000001', '{}', 'c4dd0b59bc9da82234047f23f891ee302487daf99fca6e6d9d75c2d40dc9c3ef', '8bcb87383ef86abd9a118841cf7e66e531622489b8bfeda1c99900190ca8e5b7');
INSERT INTO audit VALUES (32, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'change', 'local_pack', '1', '', '{}', '8bcb87383ef86abd9a118841cf7e66e531622489b8bfeda1c99900190ca8e5b7', '81e4d4f1a9143da746b55a722700b9e5c0759e05fbf622d4e06a39fb3518a99d');
INSERT INTO audit VALUES (33, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'add', 'panel_import', 'b0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', '{"positions": "2", "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}', '81e4d4f1a9143da746b55a722700b9e5c0759e05fbf622d4e06a39fb3518a99d', 'daa1dd7925865dc4429a3588e1ba99f8e4734871bf3a1be98efa3821d0038c2b');
INSERT INTO audit VALUES (34, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'add', 'column_mapping', '256c4799-0119-47d3-b9db-ccd4d284b419', '', '{}', 'daa1dd7925865dc4429a3588e1ba99f8e4734871bf3a1be98efa3821d0038c2b', '4ab0beb46769482d24260274865161e2be5dbeedebe7f675238d7f1379388352');
INSERT INTO audit VALUES (35, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'add', 'lab_diplotype', 'e79445f0-6d6e-43c8-a653-719ccc9c8f0f', 'a0000000-0000-4000-8000-000000000001', '{"gene": "HLA-B"}', '4ab0beb46769482d24260274865161e2be5dbeedebe7f675238d7f1379388352', '73bb4e9f1084c391c6888a16fa33ffcc3914d054eefa449b51113008c7d3ba4b');
INSERT INTO audit VALUES (36, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'add', 'evaluation', 'e0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', '{"pack": "core", "pack_version": "1"}', '73bb4e9f1084c391c6888a16fa33ffcc3914d054eefa449b51113008c7d3ba4b', 'a34b6e7372e9e764d31d0df302459131ce1a7ac07e392654c25279ef788c8b77');
INSERT INTO audit VALUES (37, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', 'print', 'document', '7105302a-0cbe-4bf0-9f49-0c53496ef5ff', 'a0000000-0000-4000-8000-000000000001', '{"kind": "handout", "language": "ur", "number": "2026-000001"}', 'a34b6e7372e9e764d31d0df302459131ce1a7ac07e392654c25279ef788c8b77', 'f42f1243d13202bcdcbd8b3f6da5d7a6bd343fb4df81cb1ac1595bc80e85a552');
INSERT INTO audit_head VALUES (1, 37, 'f42f1243d13202bcdcbd8b3f6da5d7a6bd343fb4df81cb1ac1595bc80e85a552', 'a6da70c9de6ba807b8da16d80e9540c720cab41a55a35cd3c3929f3aebf74f75');
INSERT INTO patient VALUES ('a0000000-0000-4000-8000-000000000001', 1, 'MR-000001', '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047');
INSERT INTO demographics VALUES ('91d87ce9-a8f4-4324-b457-40febe5e312e', 'a0000000-0000-4000-8000-000000000001', 'Zainab Bibi', 'زینب بی بی', 'female', '1981-01-01', 'estimate', 'wife_of', 'Ghulam Rasool', '', '', '', '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', NULL, NULL, NULL, NULL);
INSERT INTO identifier VALUES ('f11caf5d-f57c-4fb0-b61c-95d4268d7476', 'a0000000-0000-4000-8000-000000000001', 'unstated', '0000000000424', '', '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', NULL, NULL, NULL, NULL);
INSERT INTO contact VALUES ('71a9f6b1-0093-4e3e-86b1-7fff011d9daf', 'a0000000-0000-4000-8000-000000000001', 'phone', '+923000000123', '', '', '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', NULL, NULL, NULL, NULL);
INSERT INTO encounter VALUES ('10941c6f-94a8-4486-b8d8-d013707ee9ce', 'a0000000-0000-4000-8000-000000000001', '2026-11-20T07:00:00.000+00:00', 'visit', 'first visit', '', '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', NULL, NULL, NULL, NULL);
INSERT INTO observation VALUES ('0adbbd96-26da-430d-9502-2d4303d99133', 'a0000000-0000-4000-8000-000000000001', NULL, 'systolic_bp', '', 132.0, 'mm[Hg]', '2026-11-20T07:00:00.000+00:00', '', '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', NULL, NULL, NULL, NULL);
INSERT INTO condition VALUES ('81159b47-9596-4c19-927c-03ec39251cc2', 'a0000000-0000-4000-8000-000000000001', NULL, 'Atrial fibrillation', 'I48', '', '', '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', NULL, NULL, NULL, NULL);
INSERT INTO medication VALUES ('0dbe77ab-0ab0-4145-9ef7-ab91dfb3efd4', 'a0000000-0000-4000-8000-000000000001', NULL, 'warfarin', '', 'B01AA03', '', '', '', '', '', '', '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', NULL, NULL, NULL, NULL);
INSERT INTO allergy VALUES ('b52e238b-cd0a-41ec-80a2-b1964b4a04ae', 'a0000000-0000-4000-8000-000000000001', 'Penicillin', '', 'rash', '', '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', NULL, NULL, NULL, NULL, NULL);
INSERT INTO panel_import VALUES ('b0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', NULL, 'S1', 'GRCh38', 'zainab.vcf', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 4711, 'VCF 4.2', '[]', X'789C5590414FC3300C85FF0AF271AA60DB8D5E77E280C4154D53E5266E09F2922A71264AB5FF8ED3A2526ECEF38BDF679F27E8C913D4707A7F3B9E0ECF504112949C5432C84C5615EB060E320EA4EA197687A7DD112E150C1FE46759BD2F5E285EC93A147A7825C136B0FBA6081B5B33C4D062EBD8C908F574AF205272362343BD7FDC578046DC4D9B4D3221EA549F992B30E146117B7D4FE089AC22D56A164AF25B5E5D4ACEF70AA7541DBA42ADB5066870435F86B35D24DD2EE4680A71A736981DF35ADA32E8ADB3B8BECB214A5D48D17EE692D76C965EF0D6CE3FE8556DC765D89F6D33D5A2EF298672ED0E3991669208D3FA6B0843661417BC12C3FDF2032E3D9569', '', '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', NULL, NULL, NULL, NULL);
INSERT INTO genotype_call VALUES ('b0000000-0000-4000-8000-000000000001', 'chr10:94775367', 16, 'no_call', '', 0, '', '{"sentence":"No call.","values":{}}');
INSERT INTO genotype_call VALUES ('b0000000-0000-4000-8000-000000000001', 'chr10:94781859', 12, 'tested', 'G/A', 0, '', NULL);
INSERT INTO lab_diplotype VALUES ('e79445f0-6d6e-43c8-a653-719ccc9c8f0f', 'a0000000-0000-4000-8000-000000000001', NULL, NULL, 'HLA-B', '*57:01 positive', '', '', 'lab', 0, '', '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', NULL, NULL, NULL, NULL, 'City Lab', '2026-11-18');
INSERT INTO evaluation VALUES ('e0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001', '2026-11-20T12:00:00+05:00', '0.1.0', 'core', 1, '2026-10-01', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'S1', X'789CA555CD6A1441107E95D0C798AC334B12756F1A103C08822288C850D35D3B69EDE91EBA7B2659971C04911CF2229E82570F3E47367919AB7A7EB22248C06119BA6AAAEBFBAAEAEBDEB5D04A2C0466FDB39F5E07FC7A3C9AC3938B3D213D42445540A43DF36C7EB49FE7FBF3EC4D3E5F6419FD1E6487F4A6C0C6BBCA434D51D92C9F250FC84F62B1EEE1A4F348BE0E7DD0CE8A45BE2714259E921230C38513981F1E91B7FCCF479C5332D77A894CC142CD509F415B28679D5C6E43C17F3E9C4B7FA6FC078F722A6BE97C9DBAF5F6F8F9CEC16C9E9840DD1866F09A8B5C828C8169053C23DF126B30DC1CA838C9E19E706540DF41A44E51DCFB0F34066795DEB26B545A6A8B8309C6A0AFF4681ABDC410578CB83E67BC5A9B5571A243747ED587341E2B0B5692695B63F6842600992089124F0ABC061B878CB1ADA99963AC745C0E4F2F81135B1BFBB582156F27D00A7B76EBB422E7F1BB57F3E3FC09772B426C038B82792BF228DD1817574DDA2176F387BB73C1244FD02637C5BEB0113D974DAAD97989114A67A8EB5E6C851524C2124A6D745CF5A57B0C5AB560C4229B65445546DDD1C722243D4EE5902C53F34929888A282D2838520F8765AD43D0B6EA6B5C8266D6B42600022EF04C9A56F5AE3BD589A54E53A588712E12A8C92CFBC1E646F09A9982FAD8325EB155744F6FFAF207E9C95B0E13BD0BDBCAAAC056E81D777B09262061628C06A75D8D6B5A338DFDFC03B78CC65BA35593FED642F9B6E27919D76845E71C0D0F8D9C058B42DC7CDF7CDD5C6C7EDD5EDE5C6C2E6EAEAE7FDC5E6EBEB2A2A3E4813ECBF2A7C7D9018F146C3845DE03AAD332A95E0EE8D039CD6230D851FE2D1B4AB6D70239EAE9E04DC09B6FB75F76AEAF08F7276B2EE259BC57608912DA80F78A6DA80FA4EFE2DEC907E5FF31D4B1DDCAF5A87C05385FD4DA8EF31C3D70364DB8690C1DE922BA097644FCABD8BB0F8C6AE8A858A2DD8D42AB9DD5947D50DD3F14C0DC3D9874483DDA2A9EF4C92751D3BA6AB542A3ED60AE107CBF6A6A3D9C01DF1240BAF7D9ADA9B2E1BF81CF039DB05078EC349E0EAA64D99D82B774C4C60B2D040CA14EF70A77E3FC3747414703', '0cbb8a9c0a430252ce782613435e61ee173d16322240a41a05fcc182f69affb1', '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047');
INSERT INTO recommendation VALUES ('e0000000-0000-4000-8000-000000000001', 0, 'clopidogrel', 'advice', 'avoid', 'avoid', '');
INSERT INTO document VALUES ('7105302a-0cbe-4bf0-9f49-0c53496ef5ff', '2026-000001', 'handout', 'ur', 'a0000000-0000-4000-8000-000000000001', 'e0000000-0000-4000-8000-000000000001', 'core', 1, '2026-10-01', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc', '2026-11-20T12:00:00+05:00', NULL, '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047');
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
INSERT INTO column_mapping VALUES ('256c4799-0119-47d3-b9db-ccd4d284b419', 'City Lab', '3b58f8371bed6e8334acca9d2c98b409a90328aed2935d8b8dee62bc4027c255', '["Sample ID","Gene","Result"]', '{"sample":"Sample ID"}', '', '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', NULL, NULL, NULL, NULL);
INSERT INTO lifestyle VALUES ('9bf62ada-e087-4e3c-84bc-818a771fc5d2', 'a0000000-0000-4000-8000-000000000001', '10941c6f-94a8-4486-b8d8-d013707ee9ce', 'smoking', 'never', '', '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', NULL, NULL, NULL, NULL);
INSERT INTO pregnancy VALUES ('aa6408fa-85b2-40c5-818f-9badd1d7f857', 'a0000000-0000-4000-8000-000000000001', '10941c6f-94a8-4486-b8d8-d013707ee9ce', 'pregnant', '2026-11-20', '2027-06-01', '', '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', NULL, NULL, NULL, NULL);
INSERT INTO family_history VALUES ('0e9e1d52-e14a-4a02-a549-21873c0a919e', 'a0000000-0000-4000-8000-000000000001', '10941c6f-94a8-4486-b8d8-d013707ee9ce', 'diabetes_parent', '', '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', NULL, NULL, NULL, NULL);
INSERT INTO relative VALUES ('8524b233-0b69-44b8-94c7-7741d213d4f3', 'a0000000-0000-4000-8000-000000000001', NULL, 'mother', '', 'diabetes_type_2', 48.0, 0, NULL, '', '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', NULL, NULL, NULL, NULL);
INSERT INTO consanguinity VALUES ('5f734249-b5de-46f2-ae40-0dff1f2c83aa', 'a0000000-0000-4000-8000-000000000001', NULL, 'parents', 'first_cousins', '', '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', NULL, NULL, NULL, NULL);
INSERT INTO tumour VALUES ('64af8988-7eea-4d60-bfb2-c1c547d9d2ca', 'a0000000-0000-4000-8000-000000000001', NULL, 'breast_cancer', 'II', '', '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', NULL, NULL, NULL, NULL);
INSERT INTO tumour_marker VALUES ('a33329d2-c787-4349-87ab-bf6f36c95a58', 'a0000000-0000-4000-8000-000000000001', NULL, 'ERBB2', 'amplification', 'report', '', '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', NULL, NULL, NULL, NULL);
INSERT INTO tumour_tested VALUES ('4bfacb63-e41d-4054-a116-2a2cb53ea2ad', 'a0000000-0000-4000-8000-000000000001', NULL, 'ESR1', 'report', '', '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', NULL, NULL, NULL, NULL);
INSERT INTO tumour_tested VALUES ('e79e019f-cbff-4da7-9058-32131630af54', 'a0000000-0000-4000-8000-000000000001', NULL, 'ERBB2', 'report', '', '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', NULL, NULL, NULL, NULL);
INSERT INTO germline_variant VALUES ('042c023f-0c30-46ee-a751-39487e977c5f', 'a0000000-0000-4000-8000-000000000001', NULL, 'HBB', 'IVS1-5', 'heterozygous', '', '', '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', NULL, NULL, NULL, NULL);
INSERT INTO clinic_key VALUES ('c7682336-a308-4a39-9744-f16719c87386', X'75A14D7925ED9369F45E200DB9E0B1C6DB4B381012206CDED5DC0EA03C39CDB6', X'91E672C1296AAEBF472A9CB7264743F0618FC88BC1260233F212155C834F21A7', '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047');
INSERT INTO work_list VALUES ('812ff481-2269-4adf-b5e1-0cb3ac419fda', '{"id":"core","version":1,"date":"2026-10-01","sha256":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"}', '{"id":"core","version":2,"date":"2026-11-01","sha256":"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"}', 1, '{"codeine":1}', '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047');
INSERT INTO work_item VALUES ('6382e1c7-156a-48e8-a6b8-6e61c7e01e48', '812ff481-2269-4adf-b5e1-0cb3ac419fda', 'a0000000-0000-4000-8000-000000000001', X'789CED523B4EC34010BD4AB43596120B21942E888602215150809035B627CE8AF56EB49F84C8728184A8B80774E93989432EC38CEDB8F601D862B5EFCDEFE9CD56620D5EA2F689CCC55CC0B43B517B9DF3757982FD99893351DA448732454B25B7F7D1C06B2891A847901AD2C9954C654F26815309AC574663F754E07CE21035C1781A5F44B359144F2990AD4017E8C4FCA912B90D05C53365D63237854545094C0E1D3DBC700B6F0352043D48E512A3D54ECC97A01C91292E8DA5A19500EDB6AD68C8373243AA86CC4BC30A160F7737D7AC0A3734833236861C619529E34AB43A173DDB0E3F7C1CDF26CDFEF8F9FB236A1282AF7E54628A190487A3724FDB19DDBC40CDD655FC0C3247254F7EEF107ACB6C50D8ED9B3722334FC642C990AA60E9D9A27FB3C698B55DED8641DDB71D4635DFCDFEF0DE7C89BA7EAEFF00FAAE2B50', '', '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', NULL, NULL, NULL, NULL);
INSERT INTO work_review VALUES ('54e7e3d1-365f-495a-aada-9832d22f88a3', '6382e1c7-156a-48e8-a6b8-6e61c7e01e48', 'told', '', '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', NULL, NULL, NULL, NULL);
INSERT INTO local_pack VALUES (1, '{"advice":[],"clinic_id":"98b29580-4c9d-4bff-9e50-5921830c880b","drugs":[{"brands":["Warf"],"drug":"warfarin","price":"Rs 5","stock":"yes"}],"laboratories":[],"made_at":"2026-11-20T07:00:00.000+00:00","made_by":"Dr Sana","version":1}', X'408C50B2BAEFBA0C1BC77CD5BB15E7F4D17A64EE695158C878C32B54F4A5D187B40A2C467190D2405B0397BDEC8C3E8DFCEB851AFE20009FE582C9312926CF06', X'91E672C1296AAEBF472A9CB7264743F0618FC88BC1260233F212155C834F21A7', '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047');
INSERT INTO follow_up_call VALUES ('816cfb1b-28d7-40c0-9a3d-86cec78bf6b9', 'a0000000-0000-4000-8000-000000000001', 'will_come', '2026-12-04', '', '2026-11-20T07:00:00.000+00:00', '21b81558-2266-45b7-9c8a-d2be8872b047', NULL, NULL, NULL, NULL);
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
CREATE INDEX follow_up_due ON follow_up(due_on);
CREATE INDEX follow_up_call_patient ON follow_up_call(patient_id, superseded_at);
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
CREATE TRIGGER follow_up_never_deleted BEFORE DELETE ON follow_up BEGIN SELECT RAISE(ABORT, 'follow_up: rows are kept as entered'); END;
CREATE TRIGGER follow_up_never_changed BEFORE UPDATE OF evaluation_id, place, patient_id, action, due_on ON follow_up BEGIN SELECT RAISE(ABORT, 'follow_up: rows are kept as entered'); END;
CREATE TRIGGER follow_up_call_never_deleted BEFORE DELETE ON follow_up_call BEGIN SELECT RAISE(ABORT, 'follow_up_call: rows are kept as entered'); END;
CREATE TRIGGER follow_up_call_never_changed BEFORE UPDATE OF id, patient_id, outcome, quiet_until, reason, entered_at, entered_by ON follow_up_call BEGIN SELECT RAISE(ABORT, 'follow_up_call: rows are kept as entered'); END;
CREATE TRIGGER follow_up_call_superseded_once BEFORE UPDATE ON follow_up_call WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'follow_up_call: this row was superseded before'); END;
