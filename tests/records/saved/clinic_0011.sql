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
INSERT INTO _sqlite_migrations VALUES (1, 'records', '0001_clinic', '2026-11-24 15:42:35.645758+00:00');
INSERT INTO _sqlite_migrations VALUES (2, 'records', '0002_patient', '2026-11-24 15:42:35.651599+00:00');
INSERT INTO _sqlite_migrations VALUES (3, 'records', '0003_visit', '2026-11-24 15:42:35.659101+00:00');
INSERT INTO _sqlite_migrations VALUES (4, 'records', '0004_genetics', '2026-11-24 15:42:35.666008+00:00');
INSERT INTO _sqlite_migrations VALUES (5, 'records', '0005_evaluation', '2026-11-24 15:42:35.668981+00:00');
INSERT INTO _sqlite_migrations VALUES (6, 'records', '0006_search', '2026-11-24 15:42:35.670188+00:00');
INSERT INTO _sqlite_migrations VALUES (7, 'records', '0007_imports', '2026-11-24 15:42:35.674169+00:00');
INSERT INTO _sqlite_migrations VALUES (8, 'records', '0010_visit', '2026-11-24 15:42:35.688289+00:00');
INSERT INTO _sqlite_migrations VALUES (9, 'records', '0011_cards', '2026-11-24 15:42:35.693080+00:00');
INSERT INTO clinic VALUES (1, 'c1e56279-5cd8-4006-a4fc-f23c94c1085c', 'THQ Hospital Layyah', '2026-11-20T07:00:00+00:00');
INSERT INTO user VALUES ('2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'Dr Sana', 'dr sana', 'doctor', '2026-11-20T07:00:00+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', NULL, NULL);
INSERT INTO user VALUES ('recovery', 'Recovery code', 'recovery code', 'administrator', '2026-11-20T07:00:00+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', NULL, NULL);
INSERT INTO counter VALUES ('mr', 1);
INSERT INTO counter VALUES ('print:2026', 1);
INSERT INTO audit VALUES (1, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'create', 'clinic', 'c1e56279-5cd8-4006-a4fc-f23c94c1085c', '', '{}', '0000000000000000000000000000000000000000000000000000000000000000', '8574b4ff7055ea4ca59a2f0cc24ff67c3da97989a70565571f6276e5a24cb3e0');
INSERT INTO audit VALUES (2, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'add', 'clinic_key', '7622724b-6055-4141-b426-05584b8d811c', '', '{"key": "8F86DEC19D2D0732"}', '8574b4ff7055ea4ca59a2f0cc24ff67c3da97989a70565571f6276e5a24cb3e0', '997149f32274b28295847120b22866f4a59930af282b156d496389921aee96cb');
INSERT INTO audit VALUES (3, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'unlock', 'user', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', '', '{}', '997149f32274b28295847120b22866f4a59930af282b156d496389921aee96cb', '196ecbab2f943e80b3da93d6f06513dd4f9e734195c50d6a5be9574eb0e0d72f');
INSERT INTO audit VALUES (4, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'add', 'patient', 'a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', '{}', '196ecbab2f943e80b3da93d6f06513dd4f9e734195c50d6a5be9574eb0e0d72f', '8f0d53e40b94853f2685bdea617603cb4c8264806fe5f72b64a3bc132b619187');
INSERT INTO audit VALUES (5, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'add', 'observation', 'fdc6b7c4-91fc-40ef-982c-068ac3ac5581', 'a0000000-0000-4000-8000-000000000001', '{}', '8f0d53e40b94853f2685bdea617603cb4c8264806fe5f72b64a3bc132b619187', '23f9398521df751a15e1b9d2914357ca8b56a50c369c70baac94306d24825f95');
INSERT INTO audit VALUES (6, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'add', 'condition', '5eaa998c-ed68-42d8-aa77-2ddcebdda03d', 'a0000000-0000-4000-8000-000000000001', '{}', '23f9398521df751a15e1b9d2914357ca8b56a50c369c70baac94306d24825f95', 'f4542de4d7558db2ac5a20fff04bc1afb1161c679d6a9a8f2e92351e88ef672b');
INSERT INTO audit VALUES (7, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'add', 'allergy', '623b12d5-f399-4408-8609-c44011477696', 'a0000000-0000-4000-8000-000000000001', '{}', 'f4542de4d7558db2ac5a20fff04bc1afb1161c679d6a9a8f2e92351e88ef672b', '0247dc83c5b0d0a4223278d2351cd06c5adbf463021f671d3b0bd7a084109235');
INSERT INTO audit VALUES (8, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'add', 'medication', '4e276b9a-d8af-448d-a031-efad0f4d88a3', 'a0000000-0000-4000-8000-000000000001', '{}', '0247dc83c5b0d0a4223278d2351cd06c5adbf463021f671d3b0bd7a084109235', '52aa2ea43ef817120e543da4f89588e9f40337cf9c2aab5dc2a151daef98b14e');
INSERT INTO audit VALUES (9, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'add', 'encounter', 'e740eca2-dd34-4e8d-b39a-b7331b8199de', 'a0000000-0000-4000-8000-000000000001', '{}', '52aa2ea43ef817120e543da4f89588e9f40337cf9c2aab5dc2a151daef98b14e', '75fe513c5919a6c68ddb571641798bfb3b70727b9391319c543ce9e0547fedd6');
INSERT INTO audit VALUES (10, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'view', 'lifestyle', '', 'a0000000-0000-4000-8000-000000000001', '{}', '75fe513c5919a6c68ddb571641798bfb3b70727b9391319c543ce9e0547fedd6', 'de46087df296cab52509d04bdb5587bb62cf4db9078c11e7abe5ace212e1d5dd');
INSERT INTO audit VALUES (11, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'add', 'lifestyle', 'b454717d-d9f1-400a-b65f-7e5cb6aaa207', 'a0000000-0000-4000-8000-000000000001', '{}', 'de46087df296cab52509d04bdb5587bb62cf4db9078c11e7abe5ace212e1d5dd', 'b3b4b425ea99697e307ff4b3e3d20b65823d34bf696716bc882bf62d24e0ffc3');
INSERT INTO audit VALUES (12, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'view', 'pregnancy', '', 'a0000000-0000-4000-8000-000000000001', '{}', 'b3b4b425ea99697e307ff4b3e3d20b65823d34bf696716bc882bf62d24e0ffc3', '9cba9d36c363b1c0491fdae186045382aec1adef97dcf0b941dea1dbd13c68c7');
INSERT INTO audit VALUES (13, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'add', 'pregnancy', '22a8a4a3-15ad-4ec1-a702-f5a0ecbe684c', 'a0000000-0000-4000-8000-000000000001', '{}', '9cba9d36c363b1c0491fdae186045382aec1adef97dcf0b941dea1dbd13c68c7', 'f7dbc56cb8a2dbac50c630d7e7f24d150be6d75376d75578384328fed2fb6c8a');
INSERT INTO audit VALUES (14, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'view', 'family_history', '', 'a0000000-0000-4000-8000-000000000001', '{}', 'f7dbc56cb8a2dbac50c630d7e7f24d150be6d75376d75578384328fed2fb6c8a', '389d2d0adc708162fdb0ae1c9c3a559a27a60ba05c790610f6197d47dbc29d8d');
INSERT INTO audit VALUES (15, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'add', 'family_history', 'e63b67c3-dd71-497d-a9fc-0ecd7a304e0d', 'a0000000-0000-4000-8000-000000000001', '{}', '389d2d0adc708162fdb0ae1c9c3a559a27a60ba05c790610f6197d47dbc29d8d', '760502c9bb4ff391e1dd6d1fd9b90c66bfc3e232c81de6220dbcd2a538cfba71');
INSERT INTO audit VALUES (16, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'add', 'relative', 'c43ee86c-3e48-4a1d-b353-5cf44007e4e3', 'a0000000-0000-4000-8000-000000000001', '{}', '760502c9bb4ff391e1dd6d1fd9b90c66bfc3e232c81de6220dbcd2a538cfba71', 'faa521cc49834be861763bd0435adf025c8fac9b1ee3d507871be7adf8bc6763');
INSERT INTO audit VALUES (17, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'view', 'consanguinity', '', 'a0000000-0000-4000-8000-000000000001', '{}', 'faa521cc49834be861763bd0435adf025c8fac9b1ee3d507871be7adf8bc6763', 'bf942a157f3375f2a23cf1a49f32da3e1a106e0a93d723c75f597475489b493a');
INSERT INTO audit VALUES (18, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'add', 'consanguinity', 'd2fc5b4d-516a-4b0e-b82c-0351a5aeb9b2', 'a0000000-0000-4000-8000-000000000001', '{}', 'bf942a157f3375f2a23cf1a49f32da3e1a106e0a93d723c75f597475489b493a', 'f63699a4237854354c73c09dc1665862b3b150261c1011a312edf2041c8a5764');
INSERT INTO audit VALUES (19, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'view', 'tumour', '', 'a0000000-0000-4000-8000-000000000001', '{}', 'f63699a4237854354c73c09dc1665862b3b150261c1011a312edf2041c8a5764', '72cb85e033fe8db9c084d770325cd4d4fdea5942e2d8059e69cbd676b4a45728');
INSERT INTO audit VALUES (20, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'add', 'tumour', '6fa4a6d4-1de1-4f26-bad5-835613c289d5', 'a0000000-0000-4000-8000-000000000001', '{}', '72cb85e033fe8db9c084d770325cd4d4fdea5942e2d8059e69cbd676b4a45728', 'f4d47da269ef317da9fe647c0b17351b308bb5b126e496059d3970fdc6c7ad2d');
INSERT INTO audit VALUES (21, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'view', 'tumour_marker', '', 'a0000000-0000-4000-8000-000000000001', '{}', 'f4d47da269ef317da9fe647c0b17351b308bb5b126e496059d3970fdc6c7ad2d', 'c2739798f65e7fdda6e31c7a8c7666497d7c05daeb1e1afec9e92ef27e1ecd70');
INSERT INTO audit VALUES (22, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'add', 'tumour_marker', '72b3c0a7-4d2e-45bb-a2b7-c1447ea1e476', 'a0000000-0000-4000-8000-000000000001', '{}', 'c2739798f65e7fdda6e31c7a8c7666497d7c05daeb1e1afec9e92ef27e1ecd70', '2e1f3563e753f883ba386afda9d060e144cc743063cac142e02cb03490a274bf');
INSERT INTO audit VALUES (23, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'view', 'tumour_tested', '', 'a0000000-0000-4000-8000-000000000001', '{}', '2e1f3563e753f883ba386afda9d060e144cc743063cac142e02cb03490a274bf', '739a51ac5b1d4d948d270ff22c3b99d9f2d9e5aded38b156402288b923bd8f2d');
INSERT INTO audit VALUES (24, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'add', 'tumour_tested', 'dedbe709-e711-406b-8aeb-ec03b93dd198', 'a0000000-0000-4000-8000-000000000001', '{}', '739a51ac5b1d4d948d270ff22c3b99d9f2d9e5aded38b156402288b923bd8f2d', '76a97276e1c960e8ac599a0438095d4e0b6d9d3e5d86a8adb54fa673030a785b');
INSERT INTO audit VALUES (25, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'add', 'tumour_tested', 'df7d8f51-ea80-4510-8e09-4a71bb97fcc3', 'a0000000-0000-4000-8000-000000000001', '{}', '76a97276e1c960e8ac599a0438095d4e0b6d9d3e5d86a8adb54fa673030a785b', 'b45ca718069282bf3f1d825cbcb7bf2b1019a668a73e6779e4d39e1c15f6d87c');
INSERT INTO audit VALUES (26, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'view', 'germline_variant', '', 'a0000000-0000-4000-8000-000000000001', '{}', 'b45ca718069282bf3f1d825cbcb7bf2b1019a668a73e6779e4d39e1c15f6d87c', '6932aaa9f281508ec38f1629c581fde2d446650cc427c2abcb4a34455225bdc3');
INSERT INTO audit VALUES (27, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'add', 'germline_variant', '1c633bf7-b981-42a0-b564-e2e602fe39ed', 'a0000000-0000-4000-8000-000000000001', '{}', '6932aaa9f281508ec38f1629c581fde2d446650cc427c2abcb4a34455225bdc3', '3ac0f842eaf383ef25e77022b818eb1c07aadbe2a8867c2d4d9bc1bb936e63dc');
INSERT INTO audit VALUES (28, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'add', 'panel_import', 'b0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', '{"positions": "2", "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}', '3ac0f842eaf383ef25e77022b818eb1c07aadbe2a8867c2d4d9bc1bb936e63dc', 'f7a67e3664ae9c158a730685329e441636141d03ab225b6442376976c95b5742');
INSERT INTO audit VALUES (29, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'add', 'column_mapping', 'ef1fcc14-f8e5-4b76-a8b9-10cad1aa16fe', '', '{}', 'f7a67e3664ae9c158a730685329e441636141d03ab225b6442376976c95b5742', '3da1c3a5f757984a055516fa3649de8190e1c95eb4cd46f537902d5773963e2e');
INSERT INTO audit VALUES (30, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'add', 'lab_diplotype', '1aea98c7-07f8-4904-bffe-4529fca38ad6', 'a0000000-0000-4000-8000-000000000001', '{"gene": "HLA-B"}', '3da1c3a5f757984a055516fa3649de8190e1c95eb4cd46f537902d5773963e2e', 'a17a88527e99d3615977ea9d1fdbdc508c8db0e8affb86850845c8068795013c');
INSERT INTO audit VALUES (31, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'add', 'evaluation', 'e0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', '{"pack": "core", "pack_version": "1"}', 'a17a88527e99d3615977ea9d1fdbdc508c8db0e8affb86850845c8068795013c', 'e0a515d39424b60d15ff3c5527feb813ba26eed2f5a011519a635309b4d2aa16');
INSERT INTO audit VALUES (32, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', 'print', 'document', '94e0cde0-2edd-48ef-b91c-86840a436d50', 'a0000000-0000-4000-8000-000000000001', '{"kind": "handout", "language": "ur", "number": "2026-000001"}', 'e0a515d39424b60d15ff3c5527feb813ba26eed2f5a011519a635309b4d2aa16', 'b75b895ee70fac80756e2d60f7962a08a997f20f40c2a8f36390233f41af6ca5');
INSERT INTO audit_head VALUES (1, 32, 'b75b895ee70fac80756e2d60f7962a08a997f20f40c2a8f36390233f41af6ca5', 'a54cd8bd180e30b02e1f92fa91fc0e5449c1a7dd818517223b20f180c4973f70');
INSERT INTO patient VALUES ('a0000000-0000-4000-8000-000000000001', 1, 'MR-000001', '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0');
INSERT INTO demographics VALUES ('8cc22468-547f-493e-9b5f-6525b16c2a64', 'a0000000-0000-4000-8000-000000000001', 'Zainab Bibi', 'زینب بی بی', 'female', '1981-01-01', 'estimate', 'wife_of', 'Ghulam Rasool', '', '', '', '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', NULL, NULL, NULL, NULL);
INSERT INTO identifier VALUES ('376bda12-f729-4c6e-8059-0c027afc60c6', 'a0000000-0000-4000-8000-000000000001', 'unstated', '0000000000424', '', '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', NULL, NULL, NULL, NULL);
INSERT INTO contact VALUES ('e39c0f1a-4c73-4f94-82eb-07b1d54e84ac', 'a0000000-0000-4000-8000-000000000001', 'phone', '+923000000123', '', '', '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', NULL, NULL, NULL, NULL);
INSERT INTO encounter VALUES ('e740eca2-dd34-4e8d-b39a-b7331b8199de', 'a0000000-0000-4000-8000-000000000001', '2026-11-20T07:00:00.000+00:00', 'visit', 'first visit', '', '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', NULL, NULL, NULL, NULL);
INSERT INTO observation VALUES ('fdc6b7c4-91fc-40ef-982c-068ac3ac5581', 'a0000000-0000-4000-8000-000000000001', NULL, 'systolic_bp', '', 132.0, 'mm[Hg]', '2026-11-20T07:00:00.000+00:00', '', '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', NULL, NULL, NULL, NULL);
INSERT INTO condition VALUES ('5eaa998c-ed68-42d8-aa77-2ddcebdda03d', 'a0000000-0000-4000-8000-000000000001', NULL, 'Atrial fibrillation', 'I48', '', '', '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', NULL, NULL, NULL, NULL);
INSERT INTO medication VALUES ('4e276b9a-d8af-448d-a031-efad0f4d88a3', 'a0000000-0000-4000-8000-000000000001', NULL, 'warfarin', '', 'B01AA03', '', '', '', '', '', '', '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', NULL, NULL, NULL, NULL);
INSERT INTO allergy VALUES ('623b12d5-f399-4408-8609-c44011477696', 'a0000000-0000-4000-8000-000000000001', 'Penicillin', '', 'rash', '', '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', NULL, NULL, NULL, NULL, NULL);
INSERT INTO panel_import VALUES ('b0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', NULL, 'S1', 'GRCh38', 'zainab.vcf', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 4711, 'VCF 4.2', '[]', X'789C5590414FC3300C85FF0AF271AA60DB8D5E77E280C4154D53E5266E09F2922A71264AB5FF8ED3A2526ECEF38BDF679F27E8C913D4707A7F3B9E0ECF504112949C5432C84C5615EB060E320EA4EA197687A7DD112E150C1FE46759BD2F5E285EC93A147A7825C136B0FBA6081B5B33C4D062EBD8C908F574AF205272362343BD7FDC578046DC4D9B4D3221EA549F992B30E146117B7D4FE089AC22D56A164AF25B5E5D4ACEF70AA7541DBA42ADB5066870435F86B35D24DD2EE4680A71A736981DF35ADA32E8ADB3B8BECB214A5D48D17EE692D76C965EF0D6CE3FE8556DC765D89F6D33D5A2EF298672ED0E3991669208D3FA6B0843661417BC12C3FDF2032E3D9569', '', '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', NULL, NULL, NULL, NULL);
INSERT INTO genotype_call VALUES ('b0000000-0000-4000-8000-000000000001', 'chr10:94775367', 16, 'no_call', '', 0, '', '{"sentence":"No call.","values":{}}');
INSERT INTO genotype_call VALUES ('b0000000-0000-4000-8000-000000000001', 'chr10:94781859', 12, 'tested', 'G/A', 0, '', NULL);
INSERT INTO lab_diplotype VALUES ('1aea98c7-07f8-4904-bffe-4529fca38ad6', 'a0000000-0000-4000-8000-000000000001', NULL, NULL, 'HLA-B', '*57:01 positive', '', '', 'lab', 0, '', '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', NULL, NULL, NULL, NULL, 'City Lab', '2026-11-18');
INSERT INTO evaluation VALUES ('e0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001', '2026-11-20T12:00:00+05:00', '0.1.0', 'core', 1, '2026-10-01', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'S1', X'789CA554CD6A1441107E95D0C798AC334B12756F3120781004451009434D77ED6C6B4FF7D0DD33C966C9410892435EC453F0EAC1E7C8262F63D5FC658320810CCBD255535D5FD5575FCD4A6825660293EED96DFFF6F8EFE560F64F2A7684F40811550691EE4C93E9C16E9AEE4E938FE9749624F47B96ECD33F0556DE151E4A8A4A26E9A4F580FC2666AB0E4E3A8FE46BD007EDAC98A53B4251E2312901335C58C074FF80BCF9131F714EC95CED257209164A863A036D219F3472BE09054F7C38973EA3FC7B2F526A6BEE7CD9B2F5E9E8CDD6DE64DA56026565B8820FDCE41C640C5C56C053F2CDB104C3E440C149F67784CB03FA06223145715F8E690CCE2ABD6197A8B4D4167B138C415FE8C1347A8E212E197175CE78A536CB6CA143747ED985541E0B0B5692696B6376842600D94252493C29F01A6CEC33C6BA2432BB58CA586007BD6A4F74E1E8F3FBE951FA8AA98810EBC013E7A2147994AE8C8BCBAABD21B6D3E7DB53C1152CD0B66E8A7D6B237AEE8924B1F50E23E4CE10A55E6C8465A4B01C726D745C767D790C5AD560C42C992444828CBAA1975968C5D6F7251D69AE65966480A8A8A419054722A83F963A046D8BAED13968AE9ACE0440C0199E4A53ABCE752F2931D7EDC82862205D0231C89AEE6D2682CF5C29A8AF35E3651B4D77E58D6F1E143D7AF37E5CF7611B5915D802BD63B6E760021226C66870BC55B9AA36E34CCF8F9932E9CA12AD1AC5B512CAD705CFCBB84A2B5A62343C3472663C7171FB737DB1BE5CFFB9BBBABD5C5FDE5EDFFCBABB5A5FB05CA3E481BE4ED2C3A3648F470A369C20DF01D568D94A5AF6E8D038CD6230D850FE0D1B72B6570239EAB0F7B6C0EB1F77DFB76EAE09F737EF50C4D3F8A8C01C25D4011F155B110F6863F6E8E4BDF21F0C75A05BB90E95F7DBF9ACD47698E7E081D371C25565685FB3E846D801F19F66EF5F30AAA155B154763308AD745653F65E75FF5100D7EEC1B44BEAD11671D1251F454DE7A2D60A8DB6BDB944F0DDA92A75BF03BE2680F6A3CE6E4D9DF51F7EDE07DAB090796C349EF4AA64D99D80B7B462C3D72A040C815418FB0FCA5F14C83C3D', 'baa619fe38d897aa9ed1a10fdfc6e6ee7c87edaf6b4a7265a66303f888977c24', '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0');
INSERT INTO recommendation VALUES ('e0000000-0000-4000-8000-000000000001', 0, 'clopidogrel', 'advice', 'avoid', 'avoid', '');
INSERT INTO document VALUES ('94e0cde0-2edd-48ef-b91c-86840a436d50', '2026-000001', 'handout', 'ur', 'a0000000-0000-4000-8000-000000000001', 'e0000000-0000-4000-8000-000000000001', 'core', 1, '2026-10-01', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc', '2026-11-20T12:00:00+05:00', NULL, '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0');
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
INSERT INTO column_mapping VALUES ('ef1fcc14-f8e5-4b76-a8b9-10cad1aa16fe', 'City Lab', '3b58f8371bed6e8334acca9d2c98b409a90328aed2935d8b8dee62bc4027c255', '["Sample ID","Gene","Result"]', '{"sample":"Sample ID"}', '', '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', NULL, NULL, NULL, NULL);
INSERT INTO lifestyle VALUES ('b454717d-d9f1-400a-b65f-7e5cb6aaa207', 'a0000000-0000-4000-8000-000000000001', 'e740eca2-dd34-4e8d-b39a-b7331b8199de', 'smoking', 'never', '', '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', NULL, NULL, NULL, NULL);
INSERT INTO pregnancy VALUES ('22a8a4a3-15ad-4ec1-a702-f5a0ecbe684c', 'a0000000-0000-4000-8000-000000000001', 'e740eca2-dd34-4e8d-b39a-b7331b8199de', 'pregnant', '2026-11-20', '2027-06-01', '', '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', NULL, NULL, NULL, NULL);
INSERT INTO family_history VALUES ('e63b67c3-dd71-497d-a9fc-0ecd7a304e0d', 'a0000000-0000-4000-8000-000000000001', 'e740eca2-dd34-4e8d-b39a-b7331b8199de', 'diabetes_parent', '', '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', NULL, NULL, NULL, NULL);
INSERT INTO relative VALUES ('c43ee86c-3e48-4a1d-b353-5cf44007e4e3', 'a0000000-0000-4000-8000-000000000001', NULL, 'mother', '', 'diabetes_type_2', 48.0, 0, NULL, '', '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', NULL, NULL, NULL, NULL);
INSERT INTO consanguinity VALUES ('d2fc5b4d-516a-4b0e-b82c-0351a5aeb9b2', 'a0000000-0000-4000-8000-000000000001', NULL, 'parents', 'first_cousins', '', '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', NULL, NULL, NULL, NULL);
INSERT INTO tumour VALUES ('6fa4a6d4-1de1-4f26-bad5-835613c289d5', 'a0000000-0000-4000-8000-000000000001', NULL, 'breast_cancer', 'II', '', '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', NULL, NULL, NULL, NULL);
INSERT INTO tumour_marker VALUES ('72b3c0a7-4d2e-45bb-a2b7-c1447ea1e476', 'a0000000-0000-4000-8000-000000000001', NULL, 'ERBB2', 'amplification', 'report', '', '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', NULL, NULL, NULL, NULL);
INSERT INTO tumour_tested VALUES ('dedbe709-e711-406b-8aeb-ec03b93dd198', 'a0000000-0000-4000-8000-000000000001', NULL, 'ESR1', 'report', '', '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', NULL, NULL, NULL, NULL);
INSERT INTO tumour_tested VALUES ('df7d8f51-ea80-4510-8e09-4a71bb97fcc3', 'a0000000-0000-4000-8000-000000000001', NULL, 'ERBB2', 'report', '', '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', NULL, NULL, NULL, NULL);
INSERT INTO germline_variant VALUES ('1c633bf7-b981-42a0-b564-e2e602fe39ed', 'a0000000-0000-4000-8000-000000000001', NULL, 'HBB', 'IVS1-5', 'heterozygous', '', '', '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0', NULL, NULL, NULL, NULL);
INSERT INTO clinic_key VALUES ('7622724b-6055-4141-b426-05584b8d811c', X'BA067AA747E3FE3687244CE5A9B0C81D318910C963C46279B6558AC5E5E554A8', X'161C9EBD2302E4B62FDEF904EC391B7DD83443DFD8877B514FEB9553BA9C5F9B', '2026-11-20T07:00:00.000+00:00', '2dea2ed2-f2a1-4a5a-999f-83950879b8a0');
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
