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
CREATE TABLE rule_pack (
    sha256 TEXT PRIMARY KEY NOT NULL CHECK (length(sha256) = 64),
    pack_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    pack_date TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('program', 'file')),
    signers TEXT NOT NULL CHECK (json_valid(signers)),
    content BLOB NOT NULL,
    content_sha256 TEXT NOT NULL CHECK (length(content_sha256) = 64),
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES user(id)
) STRICT;
CREATE TABLE pack_switch (
    number INTEGER PRIMARY KEY,
    pack_sha256 TEXT NOT NULL REFERENCES rule_pack(sha256),
    kind TEXT NOT NULL CHECK (kind IN ('program', 'install', 'restore')),
    reason TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES user(id)
) STRICT;
CREATE TABLE pack_revocation (
    id TEXT PRIMARY KEY NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    reason_en TEXT NOT NULL,
    reason_ur TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES user(id)
) STRICT;
CREATE TABLE trusted_root (
    id TEXT PRIMARY KEY NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('program', 'administrator')),
    version INTEGER NOT NULL,
    content BLOB NOT NULL,
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES user(id)
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
        superseded_reason TEXT, classification TEXT NOT NULL DEFAULT '',
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
INSERT INTO _sqlite_migrations VALUES (1, 'records', '0001_clinic', '2026-11-24 17:13:33.016755+00:00');
INSERT INTO _sqlite_migrations VALUES (2, 'records', '0002_patient', '2026-11-24 17:13:33.043836+00:00');
INSERT INTO _sqlite_migrations VALUES (3, 'records', '0003_visit', '2026-11-24 17:13:33.062167+00:00');
INSERT INTO _sqlite_migrations VALUES (4, 'records', '0004_genetics', '2026-11-24 17:13:33.087640+00:00');
INSERT INTO _sqlite_migrations VALUES (5, 'records', '0005_evaluation', '2026-11-24 17:13:33.091630+00:00');
INSERT INTO _sqlite_migrations VALUES (6, 'records', '0006_search', '2026-11-24 17:13:33.092950+00:00');
INSERT INTO _sqlite_migrations VALUES (7, 'records', '0007_imports', '2026-11-24 17:13:33.102158+00:00');
INSERT INTO _sqlite_migrations VALUES (8, 'records', '0008_packs', '2026-11-24 17:13:33.108642+00:00');
INSERT INTO _sqlite_migrations VALUES (9, 'records', '0010_visit', '2026-11-24 17:13:33.138449+00:00');
INSERT INTO _sqlite_migrations VALUES (10, 'records', '0011_cards', '2026-11-24 17:13:33.152547+00:00');
INSERT INTO _sqlite_migrations VALUES (11, 'records', '0012_worklist', '2026-11-24 17:13:33.158168+00:00');
INSERT INTO _sqlite_migrations VALUES (12, 'records', '0013_follow_up', '2026-11-24 17:13:33.168841+00:00');
INSERT INTO _sqlite_migrations VALUES (13, 'records', '0015_variant_class', '2026-11-24 17:13:33.174603+00:00');
INSERT INTO clinic VALUES (1, 'afd6e930-784d-482a-8c6d-e08530262011', 'THQ Hospital Layyah', '2026-11-20T07:00:00+00:00');
INSERT INTO user VALUES ('d87c1784-46f3-499c-ab67-8cab12c30922', 'Dr Sana', 'dr sana', 'doctor', '2026-11-20T07:00:00+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', NULL, NULL);
INSERT INTO user VALUES ('recovery', 'Recovery code', 'recovery code', 'administrator', '2026-11-20T07:00:00+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', NULL, NULL);
INSERT INTO counter VALUES ('mr', 1);
INSERT INTO counter VALUES ('print:2026', 1);
INSERT INTO audit VALUES (1, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'create', 'clinic', 'afd6e930-784d-482a-8c6d-e08530262011', '', '{}', '0000000000000000000000000000000000000000000000000000000000000000', '5eeb54a4224cf0d1451d3cf646b1521340fca35f1a444d95687147bb7c7ea4c7');
INSERT INTO audit VALUES (2, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'add', 'clinic_key', '39ad53a7-854e-48e5-97f3-ec31db344d65', '', '{"key": "54F1C82933592385"}', '5eeb54a4224cf0d1451d3cf646b1521340fca35f1a444d95687147bb7c7ea4c7', '5f8adba81a174f86ea53c950d62290b0296b4a19141e3a9e6fb971c8540687c5');
INSERT INTO audit VALUES (3, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'unlock', 'user', 'd87c1784-46f3-499c-ab67-8cab12c30922', '', '{}', '5f8adba81a174f86ea53c950d62290b0296b4a19141e3a9e6fb971c8540687c5', 'ed350e6f670e530adf953c4e87f8a2f89cf57c089173cef88e3c85bcb018af1a');
INSERT INTO audit VALUES (4, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'add', 'patient', 'a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', '{}', 'ed350e6f670e530adf953c4e87f8a2f89cf57c089173cef88e3c85bcb018af1a', '6a20529f575abf6c07d6e20c8d86cd34a36f76fa370a9b4f748baae1d866fd12');
INSERT INTO audit VALUES (5, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'add', 'observation', 'b88f0789-8ef0-4b31-8aae-8d2eb9c0376c', 'a0000000-0000-4000-8000-000000000001', '{}', '6a20529f575abf6c07d6e20c8d86cd34a36f76fa370a9b4f748baae1d866fd12', 'c4ee4ccfef881e57653603f09ac260c24341cbc3ec29ef704dc17260092a7b9d');
INSERT INTO audit VALUES (6, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'add', 'condition', '3c94f601-c87c-4ed4-a0ca-13875bb25e44', 'a0000000-0000-4000-8000-000000000001', '{}', 'c4ee4ccfef881e57653603f09ac260c24341cbc3ec29ef704dc17260092a7b9d', 'ea991417078c9c1219f8900929d28783345d48fcd2abee6138a46446112caaf8');
INSERT INTO audit VALUES (7, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'add', 'allergy', 'd873847d-a77c-4fa0-87fb-2cac2a966585', 'a0000000-0000-4000-8000-000000000001', '{}', 'ea991417078c9c1219f8900929d28783345d48fcd2abee6138a46446112caaf8', '2b666e76436fcc59c21c323f9e107675e4f8c814ed682acee3feb37356304558');
INSERT INTO audit VALUES (8, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'add', 'medication', '4483fa21-cb7b-42c1-9c51-f25027f991e3', 'a0000000-0000-4000-8000-000000000001', '{}', '2b666e76436fcc59c21c323f9e107675e4f8c814ed682acee3feb37356304558', '06b19a4d282441addea2079bb427052ec5576c8ee416e9984f571252f4059e6c');
INSERT INTO audit VALUES (9, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'add', 'encounter', '1227ca0c-efad-4f6a-bf7f-014535cc642c', 'a0000000-0000-4000-8000-000000000001', '{}', '06b19a4d282441addea2079bb427052ec5576c8ee416e9984f571252f4059e6c', 'da6b052f451a923a26f6f2c94c4e0a05fec41004fb791a4aac2600dd4dd22d2a');
INSERT INTO audit VALUES (10, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'view', 'lifestyle', '', 'a0000000-0000-4000-8000-000000000001', '{}', 'da6b052f451a923a26f6f2c94c4e0a05fec41004fb791a4aac2600dd4dd22d2a', 'e62de1764ffb5ccfb1d01c517a22a8b935bcbd0844be4e4e528a51b04bb1dcea');
INSERT INTO audit VALUES (11, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'add', 'lifestyle', 'a1bfb1e9-4812-42d1-bb46-2d5801a26512', 'a0000000-0000-4000-8000-000000000001', '{}', 'e62de1764ffb5ccfb1d01c517a22a8b935bcbd0844be4e4e528a51b04bb1dcea', 'e0847f1654326d1dd628f82b2d5d8590a06dabb6ca0870522ac9c6d0d552869a');
INSERT INTO audit VALUES (12, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'view', 'pregnancy', '', 'a0000000-0000-4000-8000-000000000001', '{}', 'e0847f1654326d1dd628f82b2d5d8590a06dabb6ca0870522ac9c6d0d552869a', 'ed4b4e896f9c47a601e226738d2291095cd80d8a30bf20286bf1d7201267989e');
INSERT INTO audit VALUES (13, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'add', 'pregnancy', '7858c856-869d-449b-a40f-a1b318b985f5', 'a0000000-0000-4000-8000-000000000001', '{}', 'ed4b4e896f9c47a601e226738d2291095cd80d8a30bf20286bf1d7201267989e', '7ca95f3da6fa1c52e9d8db0c8c1f21eab6a83b1eb3612a5ac950860e0d5c6ecb');
INSERT INTO audit VALUES (14, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'view', 'family_history', '', 'a0000000-0000-4000-8000-000000000001', '{}', '7ca95f3da6fa1c52e9d8db0c8c1f21eab6a83b1eb3612a5ac950860e0d5c6ecb', '3187b956e7db44324e8338f313143be092d813a64723612869f161a80858de0d');
INSERT INTO audit VALUES (15, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'add', 'family_history', 'bf04371c-b3c4-47ce-88aa-4cac3ef5c1d3', 'a0000000-0000-4000-8000-000000000001', '{}', '3187b956e7db44324e8338f313143be092d813a64723612869f161a80858de0d', '633b15e75537c016cead74dab00d8f80c177a7a21a146659e704d31975e0f021');
INSERT INTO audit VALUES (16, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'add', 'relative', 'a834a2c9-53b3-45c7-b1f8-1abb5f6256af', 'a0000000-0000-4000-8000-000000000001', '{}', '633b15e75537c016cead74dab00d8f80c177a7a21a146659e704d31975e0f021', '910a0433ecbcf9c884844fc56533ee5f3e71f71a971cac08b8829f866a05d931');
INSERT INTO audit VALUES (17, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'view', 'consanguinity', '', 'a0000000-0000-4000-8000-000000000001', '{}', '910a0433ecbcf9c884844fc56533ee5f3e71f71a971cac08b8829f866a05d931', '4aac751e56dcc84e549e7ead981af6ec03cac162b82238a9594738bb98e5b235');
INSERT INTO audit VALUES (18, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'add', 'consanguinity', '1690e9bc-4e72-412f-a025-cc52c156cab7', 'a0000000-0000-4000-8000-000000000001', '{}', '4aac751e56dcc84e549e7ead981af6ec03cac162b82238a9594738bb98e5b235', '3fb88bfcd23bacf6e8243b20f2a181187b0db48f87abb29c4b9bfde0e3b83aa5');
INSERT INTO audit VALUES (19, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'view', 'tumour', '', 'a0000000-0000-4000-8000-000000000001', '{}', '3fb88bfcd23bacf6e8243b20f2a181187b0db48f87abb29c4b9bfde0e3b83aa5', 'df9a612d80af67f56676caa1285aaadf0faeeb1cae47d79805e8145a3a675276');
INSERT INTO audit VALUES (20, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'add', 'tumour', 'be84ded0-a4aa-43ca-933a-c05a033fa5e1', 'a0000000-0000-4000-8000-000000000001', '{}', 'df9a612d80af67f56676caa1285aaadf0faeeb1cae47d79805e8145a3a675276', 'cefe57046718ea0ce2a84f4f90697dbf6963e3f73a4ae7005d485a3885e447b1');
INSERT INTO audit VALUES (21, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'view', 'tumour_marker', '', 'a0000000-0000-4000-8000-000000000001', '{}', 'cefe57046718ea0ce2a84f4f90697dbf6963e3f73a4ae7005d485a3885e447b1', 'ac1cf72688e0cc3cefc6bc105409d381835c45a4b6d3aeb49d07de2f724b50d5');
INSERT INTO audit VALUES (22, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'add', 'tumour_marker', 'c55eea5d-3aa8-42bd-b38d-c1bbbb1a3b5c', 'a0000000-0000-4000-8000-000000000001', '{}', 'ac1cf72688e0cc3cefc6bc105409d381835c45a4b6d3aeb49d07de2f724b50d5', '45fe7918b2aeb0c4f2b4511550ab003878ed2363990625b4c7d729b29998ebc1');
INSERT INTO audit VALUES (23, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'view', 'tumour_tested', '', 'a0000000-0000-4000-8000-000000000001', '{}', '45fe7918b2aeb0c4f2b4511550ab003878ed2363990625b4c7d729b29998ebc1', '7cd3448d8094ae515b37fcf737b02f2336ede4edc6d0e6fe9617a7d79035759c');
INSERT INTO audit VALUES (24, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'add', 'tumour_tested', '3bcdbbea-472b-45ed-861a-3f1b31c7365b', 'a0000000-0000-4000-8000-000000000001', '{}', '7cd3448d8094ae515b37fcf737b02f2336ede4edc6d0e6fe9617a7d79035759c', 'e28cfc392bc2e2e4e75ba1c351235ee85c8809d94f93f10ab8943a090b61d2f1');
INSERT INTO audit VALUES (25, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'add', 'tumour_tested', '22ee2596-9485-4d8c-9677-1eea2847eafb', 'a0000000-0000-4000-8000-000000000001', '{}', 'e28cfc392bc2e2e4e75ba1c351235ee85c8809d94f93f10ab8943a090b61d2f1', 'c45361b90409fee22600246109b22802151c92931efab9880df36a28c48854d0');
INSERT INTO audit VALUES (26, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'view', 'germline_variant', '', 'a0000000-0000-4000-8000-000000000001', '{}', 'c45361b90409fee22600246109b22802151c92931efab9880df36a28c48854d0', '4211382a79d69d8d99d310747aa7d13a128edbbd3c0254d6e5c785654c3e630e');
INSERT INTO audit VALUES (27, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'add', 'germline_variant', '1aaf319c-cddc-4428-9da4-3511f16fd1a8', 'a0000000-0000-4000-8000-000000000001', '{}', '4211382a79d69d8d99d310747aa7d13a128edbbd3c0254d6e5c785654c3e630e', 'b7c35fd1024d76bc5967e3fae4a7cf78571e9a69c9c0f96f64c8f4a258f9e557');
INSERT INTO audit VALUES (28, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'view', 'follow_up_call', '', 'a0000000-0000-4000-8000-000000000001', '{}', 'b7c35fd1024d76bc5967e3fae4a7cf78571e9a69c9c0f96f64c8f4a258f9e557', 'cc261ef24ac7753ba3bfb18a91c155a8c57ae9b2535f0b09ba0e74ba7b5d8789');
INSERT INTO audit VALUES (29, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'add', 'follow_up_call', '15b861b5-e148-4699-9fb8-9ff12adecc4e', 'a0000000-0000-4000-8000-000000000001', '{}', 'cc261ef24ac7753ba3bfb18a91c155a8c57ae9b2535f0b09ba0e74ba7b5d8789', '29ba63e705283c98d0ebd1b77fa790e5b37a51831cf4ff300bd0096ed05e51d8');
INSERT INTO audit VALUES (30, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'add', 'work_list', 'a4148310-49d0-4155-af88-fe86e8cf2112', '', '{"checked": "1", "patients": "1"}', '29ba63e705283c98d0ebd1b77fa790e5b37a51831cf4ff300bd0096ed05e51d8', '6fe2a47c489230d85d721efe104ff3f5cd32a893e30f8e7158cf2b3ce012abe3');
INSERT INTO audit VALUES (31, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'add', 'work_item', '4c83e209-66fe-4742-81a1-0eb3a36aed9f', 'a0000000-0000-4000-8000-000000000001', '{}', '6fe2a47c489230d85d721efe104ff3f5cd32a893e30f8e7158cf2b3ce012abe3', '8756db6213a42fc02bb4546f27eb4e35fc30144d2947c3698aae56ab65d59b1b');
INSERT INTO audit VALUES (32, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'change', 'local_pack', '1', '', '{}', '8756db6213a42fc02bb4546f27eb4e35fc30144d2947c3698aae56ab65d59b1b', '50b231eaf09186bc8577014b88fa99a6b83e5561f58f721653b13ed83f12ad43');
INSERT INTO audit VALUES (33, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'add', 'panel_import', 'b0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', '{"positions": "2", "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}', '50b231eaf09186bc8577014b88fa99a6b83e5561f58f721653b13ed83f12ad43', '3efeefa8d108256774bac56de2ad9682bbffa2833974447d6090ec60bcb69c5b');
INSERT INTO audit VALUES (34, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'add', 'column_mapping', '19d273f5-fb0e-4eb3-9d3e-09385ffd86cd', '', '{}', '3efeefa8d108256774bac56de2ad9682bbffa2833974447d6090ec60bcb69c5b', '99e318fc6fe47d27d5c4ae9cee71b29fcc963c95f88a3a33c890bc2cff0d07c8');
INSERT INTO audit VALUES (35, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'add', 'lab_diplotype', '4261e527-a2c2-469d-9f9e-f1dcfe2b2fd0', 'a0000000-0000-4000-8000-000000000001', '{"gene": "HLA-B"}', '99e318fc6fe47d27d5c4ae9cee71b29fcc963c95f88a3a33c890bc2cff0d07c8', '740cc64a3e4a99923ab3b384cfb4b56d67b85eb89aa57c4dc48fb5d10229887e');
INSERT INTO audit VALUES (36, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'add', 'evaluation', 'e0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', '{"pack": "core", "pack_version": "1"}', '740cc64a3e4a99923ab3b384cfb4b56d67b85eb89aa57c4dc48fb5d10229887e', 'fba47bbd33cedc432f7219e42bf0dd9c616f4a927299d75e618af78d57fb7e8a');
INSERT INTO audit VALUES (37, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', 'print', 'document', 'fc0b627a-adb3-4bc4-9f18-aad6082f41ff', 'a0000000-0000-4000-8000-000000000001', '{"kind": "handout", "language": "ur", "number": "2026-000001"}', 'fba47bbd33cedc432f7219e42bf0dd9c616f4a927299d75e618af78d57fb7e8a', 'c4aa732354a07bd50a298a93296912c838cbc88fa05cf4825146c6d34de22448');
INSERT INTO audit_head VALUES (1, 37, 'c4aa732354a07bd50a298a93296912c838cbc88fa05cf4825146c6d34de22448', '8d36a3d2f6e732075024a78e51625b5ca8ecb7c58c1ebe52efcd5a3cc48013d0');
INSERT INTO patient VALUES ('a0000000-0000-4000-8000-000000000001', 1, 'MR-000001', '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922');
INSERT INTO demographics VALUES ('b445b130-77fa-48b7-ba50-33a0efcbe3e8', 'a0000000-0000-4000-8000-000000000001', 'Zainab Bibi', 'زینب بی بی', 'female', '1981-01-01', 'estimate', 'wife_of', 'Ghulam Rasool', '', '', '', '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', NULL, NULL, NULL, NULL);
INSERT INTO identifier VALUES ('60dd34c1-cf1e-498c-b5dd-ad266f5c2332', 'a0000000-0000-4000-8000-000000000001', 'unstated', '0000000000424', '', '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', NULL, NULL, NULL, NULL);
INSERT INTO contact VALUES ('612866ae-38d3-4eac-888a-75098fa5b95a', 'a0000000-0000-4000-8000-000000000001', 'phone', '+923000000123', '', '', '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', NULL, NULL, NULL, NULL);
INSERT INTO encounter VALUES ('1227ca0c-efad-4f6a-bf7f-014535cc642c', 'a0000000-0000-4000-8000-000000000001', '2026-11-20T07:00:00.000+00:00', 'visit', 'first visit', '', '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', NULL, NULL, NULL, NULL);
INSERT INTO observation VALUES ('b88f0789-8ef0-4b31-8aae-8d2eb9c0376c', 'a0000000-0000-4000-8000-000000000001', NULL, 'systolic_bp', '', 132.0, 'mm[Hg]', '2026-11-20T07:00:00.000+00:00', '', '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', NULL, NULL, NULL, NULL);
INSERT INTO condition VALUES ('3c94f601-c87c-4ed4-a0ca-13875bb25e44', 'a0000000-0000-4000-8000-000000000001', NULL, 'Atrial fibrillation', 'I48', '', '', '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', NULL, NULL, NULL, NULL);
INSERT INTO medication VALUES ('4483fa21-cb7b-42c1-9c51-f25027f991e3', 'a0000000-0000-4000-8000-000000000001', NULL, 'warfarin', '', 'B01AA03', '', '', '', '', '', '', '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', NULL, NULL, NULL, NULL);
INSERT INTO allergy VALUES ('d873847d-a77c-4fa0-87fb-2cac2a966585', 'a0000000-0000-4000-8000-000000000001', 'Penicillin', '', 'rash', '', '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', NULL, NULL, NULL, NULL, NULL);
INSERT INTO panel_import VALUES ('b0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', NULL, 'S1', 'GRCh38', 'zainab.vcf', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 4711, 'VCF 4.2', '[]', X'789C5590414FC3300C85FF0AF271AA60DB8D5E77E280C4154D53E5266E09F2922A71264AB5FF8ED3A2526ECEF38BDF679F27E8C913D4707A7F3B9E0ECF504112949C5432C84C5615EB060E320EA4EA197687A7DD112E150C1FE46759BD2F5E285EC93A147A7825C136B0FBA6081B5B33C4D062EBD8C908F574AF205272362343BD7FDC578046DC4D9B4D3221EA549F992B30E146117B7D4FE089AC22D56A164AF25B5E5D4ACEF70AA7541DBA42ADB5066870435F86B35D24DD2EE4680A71A736981DF35ADA32E8ADB3B8BECB214A5D48D17EE692D76C965EF0D6CE3FE8556DC765D89F6D33D5A2EF298672ED0E3991669208D3FA6B0843661417BC12C3FDF2032E3D9569', '', '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', NULL, NULL, NULL, NULL);
INSERT INTO genotype_call VALUES ('b0000000-0000-4000-8000-000000000001', 'chr10:94775367', 16, 'no_call', '', 0, '', '{"sentence":"No call.","values":{}}');
INSERT INTO genotype_call VALUES ('b0000000-0000-4000-8000-000000000001', 'chr10:94781859', 12, 'tested', 'G/A', 0, '', NULL);
INSERT INTO lab_diplotype VALUES ('4261e527-a2c2-469d-9f9e-f1dcfe2b2fd0', 'a0000000-0000-4000-8000-000000000001', NULL, NULL, 'HLA-B', '*57:01 positive', '', '', 'lab', 0, '', '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', NULL, NULL, NULL, NULL, 'City Lab', '2026-11-18');
INSERT INTO evaluation VALUES ('e0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001', '2026-11-20T12:00:00+05:00', '0.1.0', 'core', 1, '2026-10-01', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'S1', X'789CA555CD6A1441107E95D0C798AC334B12756F1A103C08822288C850D35D3B69EDE91EBA7B2659971C04911CF2229E82570F3E47367919AB7A7EB22248C06119BA6A6AEAFBAAEAABD9B5D04A2C0466FDB59F6E077C7B3C9AC3958B3D213D42445540A477E6D9FC683FCFF7E7D99B7CBEC832FA3DC80EE94E818D7795879AA2B2593E4B1E909FC462DDC349E7917C1DFAA09D158B7C4F284A3C252560860B27303F3C226FF99F9738A764AEF5129982859AA13E83B650CE3AB9DC8682FFBC3897FE4CF90F1EE554D6D2F93A75EBEDF1F39D83D93C3181BA31CCE03517B9041903D30A7846BE25D660B839507192C33DE1CA80BE83489DA2B8F71F680CCE2ABD65D7A8B4D41607138C415FE9D1347A8921AE18717DCE78B536ABE24487E8FCAA0F693C5616AC24D3B6C6EC094D00324112259E14780D360E19635B5333C7D8067CB43899D271753CCCC485C8DBD89F15AC381B71A8B027BB4E27721EBF7B353FCE9F70F322C436B046B80C451EA51BE3E2AA496F88DDFCE1EE5C30E713B4C94DB12F6C44CF5D2011EDBCC408A53334042FB6C20AD26409A5363AAEFA4E780C5AB560C4229B65445546DDD1C32224794EE5904AD32C4838888A282D2838524B8763AD43D0B6EA6B5C8266D6742600022EF04C9A56F5AE3B118AA54E43A688714C12A8E7BC0583CD8DE0333305F5B165BC62ABE89EDEF4E40FD293B71C067C17B6955581ADD03BEEF6124C40C2C4180D4E6F35AE69CDA482F30FDC321A6F8D564D725C0BE5DB8AE7655CA315AD3D1A1E1A390BD688B8F9BEF9BAB9D8FCBABDBCB9D85CDC5C5DFFB8BDDC7C658147C9037D96E54F8FB3031E29D870CA4222BA9D966909E4800E9DD32C06831DE5DFB2A1647B2D90A39E0EDE04BCF976FB65E7FA8A707FB2E6229EC57B059628A10D78AFD886FA40FA2EEE9D7C50FE1F431DDBAD5C8FCA5F04E78B5ADB719EA307CEA609378DA10D2FA29B6047C4BF8ABD7BC0A88656C512ED6E145AEDACA6EC83EAFEA100E6EEC1A425F568AB78D2279F444DE7AAD50A8DB683B942F0FDA9A9F5B003BE2580F437C06E4D950D7F15BC0FB461A1F0D8693C1D54C9B23B056F69C5C6EF5B0818429DBE2BDC8DF3DF10024C64', 'fc189100ad19412b57ac0ea7da8b8e56263120ec49b73dcb0d0626c7f14832cd', '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922');
INSERT INTO recommendation VALUES ('e0000000-0000-4000-8000-000000000001', 0, 'clopidogrel', 'advice', 'avoid', 'avoid', '');
INSERT INTO document VALUES ('fc0b627a-adb3-4bc4-9f18-aad6082f41ff', '2026-000001', 'handout', 'ur', 'a0000000-0000-4000-8000-000000000001', 'e0000000-0000-4000-8000-000000000001', 'core', 1, '2026-10-01', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc', '2026-11-20T12:00:00+05:00', NULL, '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922');
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
INSERT INTO column_mapping VALUES ('19d273f5-fb0e-4eb3-9d3e-09385ffd86cd', 'City Lab', '3b58f8371bed6e8334acca9d2c98b409a90328aed2935d8b8dee62bc4027c255', '["Sample ID","Gene","Result"]', '{"sample":"Sample ID"}', '', '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', NULL, NULL, NULL, NULL);
INSERT INTO lifestyle VALUES ('a1bfb1e9-4812-42d1-bb46-2d5801a26512', 'a0000000-0000-4000-8000-000000000001', '1227ca0c-efad-4f6a-bf7f-014535cc642c', 'smoking', 'never', '', '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', NULL, NULL, NULL, NULL);
INSERT INTO pregnancy VALUES ('7858c856-869d-449b-a40f-a1b318b985f5', 'a0000000-0000-4000-8000-000000000001', '1227ca0c-efad-4f6a-bf7f-014535cc642c', 'pregnant', '2026-11-20', '2027-06-01', '', '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', NULL, NULL, NULL, NULL);
INSERT INTO family_history VALUES ('bf04371c-b3c4-47ce-88aa-4cac3ef5c1d3', 'a0000000-0000-4000-8000-000000000001', '1227ca0c-efad-4f6a-bf7f-014535cc642c', 'diabetes_parent', '', '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', NULL, NULL, NULL, NULL);
INSERT INTO relative VALUES ('a834a2c9-53b3-45c7-b1f8-1abb5f6256af', 'a0000000-0000-4000-8000-000000000001', NULL, 'mother', '', 'diabetes_type_2', 48.0, 0, NULL, '', '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', NULL, NULL, NULL, NULL);
INSERT INTO consanguinity VALUES ('1690e9bc-4e72-412f-a025-cc52c156cab7', 'a0000000-0000-4000-8000-000000000001', NULL, 'parents', 'first_cousins', '', '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', NULL, NULL, NULL, NULL);
INSERT INTO tumour VALUES ('be84ded0-a4aa-43ca-933a-c05a033fa5e1', 'a0000000-0000-4000-8000-000000000001', NULL, 'breast_cancer', 'II', '', '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', NULL, NULL, NULL, NULL);
INSERT INTO tumour_marker VALUES ('c55eea5d-3aa8-42bd-b38d-c1bbbb1a3b5c', 'a0000000-0000-4000-8000-000000000001', NULL, 'ERBB2', 'amplification', 'report', '', '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', NULL, NULL, NULL, NULL);
INSERT INTO tumour_tested VALUES ('3bcdbbea-472b-45ed-861a-3f1b31c7365b', 'a0000000-0000-4000-8000-000000000001', NULL, 'ESR1', 'report', '', '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', NULL, NULL, NULL, NULL);
INSERT INTO tumour_tested VALUES ('22ee2596-9485-4d8c-9677-1eea2847eafb', 'a0000000-0000-4000-8000-000000000001', NULL, 'ERBB2', 'report', '', '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', NULL, NULL, NULL, NULL);
INSERT INTO germline_variant VALUES ('1aaf319c-cddc-4428-9da4-3511f16fd1a8', 'a0000000-0000-4000-8000-000000000001', NULL, 'HBB', 'IVS1-5', 'heterozygous', '', '', '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', NULL, NULL, NULL, NULL, 'pathogenic');
INSERT INTO clinic_key VALUES ('39ad53a7-854e-48e5-97f3-ec31db344d65', X'858F526AC6ED32026EE1486F37A7FA0D4FF60E9097720A57BFD4C6999BA88B81', X'AA6DB46FB8B5FFF23B2B6EAF7E16CA7840BF0A2DB2D3B01439DAB37B5703F2C6', '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922');
INSERT INTO work_list VALUES ('a4148310-49d0-4155-af88-fe86e8cf2112', '{"id":"core","version":1,"date":"2026-10-01","sha256":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"}', '{"id":"core","version":2,"date":"2026-11-01","sha256":"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"}', 1, '{"codeine":1}', '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922');
INSERT INTO work_item VALUES ('4c83e209-66fe-4742-81a1-0eb3a36aed9f', 'a4148310-49d0-4155-af88-fe86e8cf2112', 'a0000000-0000-4000-8000-000000000001', X'789CED523B4EC34010BD4AB43596120B21942E888602215150809035B627CE8AF56EB49F84C8728184A8B80774E93989432EC38CEDB8F601D862B5EFCDEFE9CD56620D5EA2F689CCC55CC0B43B517B9DF3757982FD99893351DA448732454B25B7F7D1C06B2891A847901AD2C9954C654F26815309AC574663F754E07CE21035C1781A5F44B359144F2990AD4017E8C4FCA912B90D05C53365D63237854545094C0E1D3DBC700B6F0352043D48E512A3D54ECC97A01C91292E8DA5A19500EDB6AD68C8373243AA86CC4BC30A160F7737D7AC0A3734833236861C619529E34AB43A173DDB0E3F7C1CDF26CDFEF8F9FB236A1282AF7E54628A190487A3724FDB19DDBC40CDD655FC0C3247254F7EEF107ACB6C50D8ED9B3722334FC642C990AA60E9D9A27FB3C698B55DED8641DDB71D4635DFCDFEF0DE7C89BA7EAEFF00FAAE2B50', '', '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', NULL, NULL, NULL, NULL);
INSERT INTO work_review VALUES ('6cc6a45a-7184-4518-b417-14adffd4a931', '4c83e209-66fe-4742-81a1-0eb3a36aed9f', 'told', '', '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', NULL, NULL, NULL, NULL);
INSERT INTO local_pack VALUES (1, '{"advice":[],"clinic_id":"afd6e930-784d-482a-8c6d-e08530262011","drugs":[{"brands":["Warf"],"drug":"warfarin","price":"Rs 5","stock":"yes"}],"laboratories":[],"made_at":"2026-11-20T07:00:00.000+00:00","made_by":"Dr Sana","version":1}', X'744E84A1091DE16B515603C84C98F87C089AEF1681FF87CC2A7ADBF447BE30B37A9AF38C9D89B25C863FCE99EAE738F7760AA1A8DC6E0550E539B0EC56D61106', X'AA6DB46FB8B5FFF23B2B6EAF7E16CA7840BF0A2DB2D3B01439DAB37B5703F2C6', '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922');
INSERT INTO follow_up_call VALUES ('15b861b5-e148-4699-9fb8-9ff12adecc4e', 'a0000000-0000-4000-8000-000000000001', 'will_come', '2026-12-04', '', '2026-11-20T07:00:00.000+00:00', 'd87c1784-46f3-499c-ab67-8cab12c30922', NULL, NULL, NULL, NULL);
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
CREATE TRIGGER rule_pack_never_deleted BEFORE DELETE ON rule_pack BEGIN SELECT RAISE(ABORT, 'rule_pack: rows are kept as entered'); END;
CREATE TRIGGER rule_pack_never_changed BEFORE UPDATE OF sha256, pack_id, version, pack_date, origin, signers, content, content_sha256, entered_at, entered_by ON rule_pack BEGIN SELECT RAISE(ABORT, 'rule_pack: rows are kept as entered'); END;
CREATE TRIGGER pack_switch_never_deleted BEFORE DELETE ON pack_switch BEGIN SELECT RAISE(ABORT, 'pack_switch: rows are kept as entered'); END;
CREATE TRIGGER pack_switch_never_changed BEFORE UPDATE OF number, pack_sha256, kind, reason, entered_at, entered_by ON pack_switch BEGIN SELECT RAISE(ABORT, 'pack_switch: rows are kept as entered'); END;
CREATE TRIGGER pack_revocation_never_deleted BEFORE DELETE ON pack_revocation BEGIN SELECT RAISE(ABORT, 'pack_revocation: rows are kept as entered'); END;
CREATE TRIGGER pack_revocation_never_changed BEFORE UPDATE OF id, sha256, reason_en, reason_ur, entered_at, entered_by ON pack_revocation BEGIN SELECT RAISE(ABORT, 'pack_revocation: rows are kept as entered'); END;
CREATE TRIGGER trusted_root_never_deleted BEFORE DELETE ON trusted_root BEGIN SELECT RAISE(ABORT, 'trusted_root: rows are kept as entered'); END;
CREATE TRIGGER trusted_root_never_changed BEFORE UPDATE OF id, origin, version, content, entered_at, entered_by ON trusted_root BEGIN SELECT RAISE(ABORT, 'trusted_root: rows are kept as entered'); END;
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
CREATE TRIGGER germline_variant_never_deleted BEFORE DELETE ON germline_variant BEGIN SELECT RAISE(ABORT, 'germline_variant: rows are kept as entered'); END;
CREATE TRIGGER germline_variant_never_changed BEFORE UPDATE OF id, patient_id, encounter_id, gene, name, zygosity, source, reason, entered_at, entered_by, classification ON germline_variant BEGIN SELECT RAISE(ABORT, 'germline_variant: rows are kept as entered'); END;
CREATE TRIGGER germline_variant_superseded_once BEFORE UPDATE ON germline_variant WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'germline_variant: this row was superseded before'); END;
