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
CREATE TABLE override (
    id TEXT PRIMARY KEY NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    drug TEXT NOT NULL CHECK (drug <> ''),
    answer TEXT NOT NULL CHECK (answer <> ''),
    why TEXT NOT NULL CHECK (why <> ''),
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES override(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL)
) STRICT;
CREATE TABLE closing (
    id TEXT PRIMARY KEY NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    kept_id TEXT REFERENCES patient(id),
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES closing(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL),
    CHECK (kept_id <> patient_id)
) STRICT;
CREATE TABLE carried_row (
    closing_id TEXT NOT NULL REFERENCES closing(id),
    place INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    old_id TEXT NOT NULL,
    new_id TEXT NOT NULL,
    displaced_id TEXT NOT NULL,
    PRIMARY KEY (closing_id, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE returned_row (
    row_id TEXT PRIMARY KEY NOT NULL,
    again_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE draft (
    user_id TEXT NOT NULL REFERENCES user(id),
    form TEXT NOT NULL CHECK (form <> ''),
    patient_id TEXT NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content)),
    kept_at TEXT NOT NULL,
    PRIMARY KEY (user_id, form, patient_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE paired_clinic (
    id TEXT PRIMARY KEY NOT NULL,
    clinic_id TEXT NOT NULL CHECK (clinic_id <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    public BLOB NOT NULL CHECK (length(public) = 32),
    box BLOB NOT NULL CHECK (length(box) = 32),
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES paired_clinic(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL)
) STRICT;
CREATE TABLE exchange (
    id TEXT PRIMARY KEY NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('sent', 'received')),
    clinic_id TEXT NOT NULL,
    clinic_name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('patient', 'changes')),
    patients INTEGER NOT NULL CHECK (patients >= 0),
    upto INTEGER NOT NULL CHECK (upto >= 0),
    upto_hash TEXT NOT NULL,
    confirmed INTEGER NOT NULL CHECK (confirmed >= 0),
    marks TEXT NOT NULL CHECK (json_valid(marks)),
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES user(id)
) STRICT;
CREATE TABLE arrival (
    exchange_id TEXT NOT NULL REFERENCES exchange(id),
    patient_id TEXT NOT NULL REFERENCES patient(id),
    rows INTEGER NOT NULL,
    evaluation_row INTEGER NOT NULL,
    PRIMARY KEY (exchange_id, patient_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE exchange_conflict (
    id TEXT PRIMARY KEY NOT NULL,
    exchange_id TEXT NOT NULL REFERENCES exchange(id),
    patient_id TEXT NOT NULL REFERENCES patient(id),
    table_name TEXT NOT NULL,
    ours_id TEXT NOT NULL,
    theirs_id TEXT NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content)),
    
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES exchange_conflict(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL)
) STRICT;
CREATE TABLE other_number (
    patient_id TEXT NOT NULL REFERENCES patient(id),
    clinic_id TEXT NOT NULL,
    clinic_name TEXT NOT NULL,
    mr_number TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES user(id),
    PRIMARY KEY (patient_id, clinic_id, mr_number)
) STRICT, WITHOUT ROWID;
CREATE TABLE foreign_user (
    user_id TEXT PRIMARY KEY NOT NULL REFERENCES user(id),
    clinic_id TEXT NOT NULL,
    clinic_name TEXT NOT NULL
) STRICT;
INSERT INTO _sqlite_migrations VALUES (1, 'records', '0001_clinic', '2026-11-24 18:57:53.709613+00:00');
INSERT INTO _sqlite_migrations VALUES (2, 'records', '0002_patient', '2026-11-24 18:57:53.723436+00:00');
INSERT INTO _sqlite_migrations VALUES (3, 'records', '0003_visit', '2026-11-24 18:57:53.745572+00:00');
INSERT INTO _sqlite_migrations VALUES (4, 'records', '0004_genetics', '2026-11-24 18:57:53.767053+00:00');
INSERT INTO _sqlite_migrations VALUES (5, 'records', '0005_evaluation', '2026-11-24 18:57:53.781694+00:00');
INSERT INTO _sqlite_migrations VALUES (6, 'records', '0006_search', '2026-11-24 18:57:53.793117+00:00');
INSERT INTO _sqlite_migrations VALUES (7, 'records', '0007_imports', '2026-11-24 18:57:53.798838+00:00');
INSERT INTO _sqlite_migrations VALUES (8, 'records', '0008_packs', '2026-11-24 18:57:53.806876+00:00');
INSERT INTO _sqlite_migrations VALUES (9, 'records', '0010_visit', '2026-11-24 18:57:53.836691+00:00');
INSERT INTO _sqlite_migrations VALUES (10, 'records', '0011_cards', '2026-11-24 18:57:53.842817+00:00');
INSERT INTO _sqlite_migrations VALUES (11, 'records', '0012_worklist', '2026-11-24 18:57:53.854234+00:00');
INSERT INTO _sqlite_migrations VALUES (12, 'records', '0013_follow_up', '2026-11-24 18:57:53.856743+00:00');
INSERT INTO _sqlite_migrations VALUES (13, 'records', '0014_override', '2026-11-24 18:57:53.860637+00:00');
INSERT INTO _sqlite_migrations VALUES (14, 'records', '0015_variant_class', '2026-11-24 18:57:53.866746+00:00');
INSERT INTO _sqlite_migrations VALUES (15, 'records', '0016_closing', '2026-11-24 18:57:53.873220+00:00');
INSERT INTO _sqlite_migrations VALUES (16, 'records', '0017_drafts', '2026-11-24 18:57:53.883813+00:00');
INSERT INTO _sqlite_migrations VALUES (17, 'records', '0018_exchange', '2026-11-24 18:57:53.894938+00:00');
INSERT INTO clinic VALUES (1, '55c53bb7-695e-4263-bf36-454362291cdf', 'THQ Hospital Layyah', '2026-11-20T07:00:00+00:00');
INSERT INTO user VALUES ('9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'Dr Sana', 'dr sana', 'doctor', '2026-11-20T07:00:00+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL);
INSERT INTO user VALUES ('recovery', 'Recovery code', 'recovery code', 'administrator', '2026-11-20T07:00:00+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL);
INSERT INTO user VALUES ('d0000000-0000-4000-8000-000000000001', 'Dr Bilal (BHU Chak 5)', 'dr bilal (bhu chak 5)', 'health_worker', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e');
INSERT INTO counter VALUES ('mr', 2);
INSERT INTO counter VALUES ('print:2026', 1);
INSERT INTO audit VALUES (1, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'create', 'clinic', '55c53bb7-695e-4263-bf36-454362291cdf', '', '{}', '0000000000000000000000000000000000000000000000000000000000000000', 'd46b6ebc4ebfc91c94faae1f487abaa508677d337de2b025309797d3f1e3c450');
INSERT INTO audit VALUES (2, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'add', 'clinic_key', 'a8ace7b9-62be-4911-bbf9-8d8ee0e445aa', '', '{"key": "316EE27E6C7C6298"}', 'd46b6ebc4ebfc91c94faae1f487abaa508677d337de2b025309797d3f1e3c450', 'f696b3d5e9406f19d94ebed7b4b362edfae5c97043c714f1ecf65832153c520c');
INSERT INTO audit VALUES (3, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'unlock', 'user', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', '', '{}', 'f696b3d5e9406f19d94ebed7b4b362edfae5c97043c714f1ecf65832153c520c', 'fb614c02ccff976f12d5952c710bfebd958fd715433fdc4498951f8b9702ed77');
INSERT INTO audit VALUES (4, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'add', 'patient', 'a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', '{}', 'fb614c02ccff976f12d5952c710bfebd958fd715433fdc4498951f8b9702ed77', 'c3f531ff7e5fefee839820ef47650e0514758b360d9ea2dfc018b327620a0c52');
INSERT INTO audit VALUES (5, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'add', 'observation', '864d47ec-9930-49b6-ab6f-c5d037aa55ab', 'a0000000-0000-4000-8000-000000000001', '{}', 'c3f531ff7e5fefee839820ef47650e0514758b360d9ea2dfc018b327620a0c52', 'c9d38e74c841114fa23b353be0b60b1aaeb0b3b0af80c939241644914ff55934');
INSERT INTO audit VALUES (6, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'add', 'condition', 'c412b8e5-01da-48ff-95f1-ea232a5f30d7', 'a0000000-0000-4000-8000-000000000001', '{}', 'c9d38e74c841114fa23b353be0b60b1aaeb0b3b0af80c939241644914ff55934', 'cced03bc3ba30b5bcf1fb2eb0e0c8fb5f4e19363a09987b129a7fdda0dd8b530');
INSERT INTO audit VALUES (7, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'add', 'allergy', '9fc2403b-517b-4cd8-bf01-a5d046de198b', 'a0000000-0000-4000-8000-000000000001', '{}', 'cced03bc3ba30b5bcf1fb2eb0e0c8fb5f4e19363a09987b129a7fdda0dd8b530', '4ebcd07e086ea50cf256077910ff0e23c0894fe8f632709d5a76543629a2bd32');
INSERT INTO audit VALUES (8, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'add', 'medication', 'c88127cc-4f95-47b3-b0a2-aa086090e450', 'a0000000-0000-4000-8000-000000000001', '{}', '4ebcd07e086ea50cf256077910ff0e23c0894fe8f632709d5a76543629a2bd32', '3467401b6a67d01de1fc844af58bd820ba3f1da741f99260ff86c831201a2df8');
INSERT INTO audit VALUES (9, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'add', 'encounter', 'c161f525-54e4-4654-97b2-66be3f1c0f81', 'a0000000-0000-4000-8000-000000000001', '{}', '3467401b6a67d01de1fc844af58bd820ba3f1da741f99260ff86c831201a2df8', '3c2ecb048fd9d5c865d1a7cc6df879fd13425aa199c8b8fcd0bfc4e809f3cd3f');
INSERT INTO audit VALUES (10, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'view', 'lifestyle', '', 'a0000000-0000-4000-8000-000000000001', '{}', '3c2ecb048fd9d5c865d1a7cc6df879fd13425aa199c8b8fcd0bfc4e809f3cd3f', '26055ca55080f19830f7000a97cd19d1c6f844b5639e5a2cd1ef25edca3f6d57');
INSERT INTO audit VALUES (11, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'add', 'lifestyle', '8af173b0-7ba5-4c85-9ae4-c385591f1e0c', 'a0000000-0000-4000-8000-000000000001', '{}', '26055ca55080f19830f7000a97cd19d1c6f844b5639e5a2cd1ef25edca3f6d57', '487f8f0088fe9a5e960b7d062e969232fdc0b1d09afcc01c7dab20dcf4d7efd1');
INSERT INTO audit VALUES (12, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'view', 'pregnancy', '', 'a0000000-0000-4000-8000-000000000001', '{}', '487f8f0088fe9a5e960b7d062e969232fdc0b1d09afcc01c7dab20dcf4d7efd1', '608427501c95e107a66af1155b21bfecaf0f1e937c99262063f950956c49a03f');
INSERT INTO audit VALUES (13, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'add', 'pregnancy', 'bab67af3-890b-4ed2-993e-7fe1b8939c44', 'a0000000-0000-4000-8000-000000000001', '{}', '608427501c95e107a66af1155b21bfecaf0f1e937c99262063f950956c49a03f', 'e676e8bb57ce27be42dc62cba7f52ca7744e1d21b8765ad45f82151fcaff4942');
INSERT INTO audit VALUES (14, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'view', 'family_history', '', 'a0000000-0000-4000-8000-000000000001', '{}', 'e676e8bb57ce27be42dc62cba7f52ca7744e1d21b8765ad45f82151fcaff4942', 'af78b0e5e0a7d02340f7ea5d817f886f26e488d8c99d7f87f5688a0a492d4482');
INSERT INTO audit VALUES (15, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'add', 'family_history', '95e26619-7bfd-47d8-9eca-70d1f5c24f96', 'a0000000-0000-4000-8000-000000000001', '{}', 'af78b0e5e0a7d02340f7ea5d817f886f26e488d8c99d7f87f5688a0a492d4482', '8ca4b5f0d168edad33c123afa34b9d35bb35900eb9bad12d3f6388493346f0cf');
INSERT INTO audit VALUES (16, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'add', 'relative', '7743191d-083f-43f7-bf16-ed600c95e40e', 'a0000000-0000-4000-8000-000000000001', '{}', '8ca4b5f0d168edad33c123afa34b9d35bb35900eb9bad12d3f6388493346f0cf', 'b89b7a38b908605ad9df3abb384503ac3f58be576dce806020fd1ec257c53dd0');
INSERT INTO audit VALUES (17, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'view', 'consanguinity', '', 'a0000000-0000-4000-8000-000000000001', '{}', 'b89b7a38b908605ad9df3abb384503ac3f58be576dce806020fd1ec257c53dd0', '1a76ee2f902ad42f500d90510fe14e241633f1f51c51aa0d4b9d93d5ed444f33');
INSERT INTO audit VALUES (18, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'add', 'consanguinity', '32631bc3-ba5c-4bcd-aadc-4d36b37fda8a', 'a0000000-0000-4000-8000-000000000001', '{}', '1a76ee2f902ad42f500d90510fe14e241633f1f51c51aa0d4b9d93d5ed444f33', '255610006fe58a8c7ffb6182471073c48841d5011cb16b345f3bb39f3ffd05b3');
INSERT INTO audit VALUES (19, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'view', 'tumour', '', 'a0000000-0000-4000-8000-000000000001', '{}', '255610006fe58a8c7ffb6182471073c48841d5011cb16b345f3bb39f3ffd05b3', 'f8538a3367e6eb9421f2cac837597af42ee9a778896c6bc2ac664af85758a66f');
INSERT INTO audit VALUES (20, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'add', 'tumour', '9c70f4df-bdf5-4d99-9aef-4daaeeae1be1', 'a0000000-0000-4000-8000-000000000001', '{}', 'f8538a3367e6eb9421f2cac837597af42ee9a778896c6bc2ac664af85758a66f', 'b2acc2dd542cdc2416cc5eec4c133d7034032a7179625694d2128739156f7d36');
INSERT INTO audit VALUES (21, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'view', 'tumour_marker', '', 'a0000000-0000-4000-8000-000000000001', '{}', 'b2acc2dd542cdc2416cc5eec4c133d7034032a7179625694d2128739156f7d36', 'b22f856198bec3d8cd27036e867940df9b73f2144f4c33b454a31eda9b664e38');
INSERT INTO audit VALUES (22, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'add', 'tumour_marker', 'e0afc349-da96-4332-bb5b-cb67e46fb004', 'a0000000-0000-4000-8000-000000000001', '{}', 'b22f856198bec3d8cd27036e867940df9b73f2144f4c33b454a31eda9b664e38', '8a73496d3835eb1e9e38b37d5e60df6cd61eae6d6817fcbf5e4b7c5d6b550126');
INSERT INTO audit VALUES (23, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'view', 'tumour_tested', '', 'a0000000-0000-4000-8000-000000000001', '{}', '8a73496d3835eb1e9e38b37d5e60df6cd61eae6d6817fcbf5e4b7c5d6b550126', '578fd11bf74f12bb34ac0ef8e7f15c6b63cf7eed5724763ba2c11c079954122d');
INSERT INTO audit VALUES (24, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'add', 'tumour_tested', '3748e743-8c28-4f9b-a107-f085931d6a55', 'a0000000-0000-4000-8000-000000000001', '{}', '578fd11bf74f12bb34ac0ef8e7f15c6b63cf7eed5724763ba2c11c079954122d', '2e4957f3e53b8294ab89f1db17b7f2e845f0e7f3f6f6125e53ace709d82ba295');
INSERT INTO audit VALUES (25, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'add', 'tumour_tested', '42c8132c-49dc-4774-8f0a-6dd4b8912637', 'a0000000-0000-4000-8000-000000000001', '{}', '2e4957f3e53b8294ab89f1db17b7f2e845f0e7f3f6f6125e53ace709d82ba295', 'b857574246704cf54db3e54d3edffad235cc09d6cd6a06dccefbe61bd5a3087e');
INSERT INTO audit VALUES (26, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'view', 'germline_variant', '', 'a0000000-0000-4000-8000-000000000001', '{}', 'b857574246704cf54db3e54d3edffad235cc09d6cd6a06dccefbe61bd5a3087e', 'd09e47d5eb93a742c7a738fb700a44bbcb585a35f1844c7c47d72d87c0dea0a6');
INSERT INTO audit VALUES (27, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'add', 'germline_variant', '9413600b-f0d5-42ab-ba8b-4765dfd71ae0', 'a0000000-0000-4000-8000-000000000001', '{}', 'd09e47d5eb93a742c7a738fb700a44bbcb585a35f1844c7c47d72d87c0dea0a6', '512501130ede8006ab1537b664a00519af2940bf19cfb35a6f67f7a2ae0eb4a2');
INSERT INTO audit VALUES (28, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'view', 'follow_up_call', '', 'a0000000-0000-4000-8000-000000000001', '{}', '512501130ede8006ab1537b664a00519af2940bf19cfb35a6f67f7a2ae0eb4a2', '77aaa669a2101e426e29dd56e22d3f01bed18dc21b95e4225cb0fa732d86af43');
INSERT INTO audit VALUES (29, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'add', 'follow_up_call', 'a4da5a0b-fd3b-40b1-b4f1-c8465bc9fd27', 'a0000000-0000-4000-8000-000000000001', '{}', '77aaa669a2101e426e29dd56e22d3f01bed18dc21b95e4225cb0fa732d86af43', 'ef3d7a5ec19f279353b69bd4fbe10629207982624b319dc5a43c9ce0ec782c1e');
INSERT INTO audit VALUES (30, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'view', 'override', '', 'a0000000-0000-4000-8000-000000000001', '{}', 'ef3d7a5ec19f279353b69bd4fbe10629207982624b319dc5a43c9ce0ec782c1e', '0433f38de19639a222182a5adc4094e9826adf41dd2a4cb7e0fc2d26552b64a4');
INSERT INTO audit VALUES (31, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'add', 'override', '76a5479d-c191-48c9-ab01-5527260022d0', 'a0000000-0000-4000-8000-000000000001', '{}', '0433f38de19639a222182a5adc4094e9826adf41dd2a4cb7e0fc2d26552b64a4', '321e12f2c94f2b83680b37539ff75c5c4cb673b43c38285ca1ec100b60672a1b');
INSERT INTO audit VALUES (32, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'add', 'work_list', 'c35477ac-4171-414d-9e42-f859a6ddb279', '', '{"checked": "1", "patients": "1"}', '321e12f2c94f2b83680b37539ff75c5c4cb673b43c38285ca1ec100b60672a1b', '20359d4fa221e659dd54d231a60b07f5f88a21c8b83b9f1e9ff1c5066c609321');
INSERT INTO audit VALUES (33, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'add', 'work_item', '00372fa3-6a5f-413f-856b-9dc9def82211', 'a0000000-0000-4000-8000-000000000001', '{}', '20359d4fa221e659dd54d231a60b07f5f88a21c8b83b9f1e9ff1c5066c609321', '07232054ad30b99a0fd2da5f7bd188bd077cb27052f36081d02327009b549593');
INSERT INTO audit VALUES (34, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'change', 'local_pack', '1', '', '{}', '07232054ad30b99a0fd2da5f7bd188bd077cb27052f36081d02327009b549593', 'ae79b0241ca3c1398c0eb66782dcb701f6b34705da79f833297ac9e905d1a45c');
INSERT INTO audit VALUES (35, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'add', 'patient', '06c46a22-df5d-4a4a-b145-7d8f5027d04a', '06c46a22-df5d-4a4a-b145-7d8f5027d04a', '{}', 'ae79b0241ca3c1398c0eb66782dcb701f6b34705da79f833297ac9e905d1a45c', 'd8213c8f5acbc912c7c5cc054fa71a3043809e3900b350c8810c5832d3c5ac44');
INSERT INTO audit VALUES (36, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'add', 'condition', '5a487150-f74c-4940-91a0-da1d7d799c59', '06c46a22-df5d-4a4a-b145-7d8f5027d04a', '{}', 'd8213c8f5acbc912c7c5cc054fa71a3043809e3900b350c8810c5832d3c5ac44', '1a461903d59b0eff61eb9030f3dd28ad53a0e9ab2e889d70a991c86cb75b1d26');
INSERT INTO audit VALUES (37, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'withdraw', 'patient', '06c46a22-df5d-4a4a-b145-7d8f5027d04a', '06c46a22-df5d-4a4a-b145-7d8f5027d04a', '{"joined_with": "a0000000-0000-4000-8000-000000000001"}', '1a461903d59b0eff61eb9030f3dd28ad53a0e9ab2e889d70a991c86cb75b1d26', '6d4fb03dcb834757fcae75912dc3b39540101acfe7726867493cf78f57965194');
INSERT INTO audit VALUES (38, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'add', 'closing', '22076db7-be3b-4fa4-b439-e8fdaa3002a1', 'a0000000-0000-4000-8000-000000000001', '{"rows": "1"}', '6d4fb03dcb834757fcae75912dc3b39540101acfe7726867493cf78f57965194', '18c45da12c6707017ac26cfdc9be91fde8cd36c0a03cb7e5626131e8dfdda8af');
INSERT INTO audit VALUES (39, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'change', 'patient', '06c46a22-df5d-4a4a-b145-7d8f5027d04a', '06c46a22-df5d-4a4a-b145-7d8f5027d04a', '{"opened": "22076db7-be3b-4fa4-b439-e8fdaa3002a1"}', '18c45da12c6707017ac26cfdc9be91fde8cd36c0a03cb7e5626131e8dfdda8af', '6e71abe2de66727b9e1b6eeebc97f53562176a271679d8e30b13d03af7e30a70');
INSERT INTO audit VALUES (40, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'change', 'closing', '22076db7-be3b-4fa4-b439-e8fdaa3002a1', 'a0000000-0000-4000-8000-000000000001', '{}', '6e71abe2de66727b9e1b6eeebc97f53562176a271679d8e30b13d03af7e30a70', '17c6a729cb8a5afa5c12e71d8714bae7a96b2098084690d23763d7a8eff863d4');
INSERT INTO audit VALUES (41, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'withdraw', 'patient', '06c46a22-df5d-4a4a-b145-7d8f5027d04a', '06c46a22-df5d-4a4a-b145-7d8f5027d04a', '{"joined_with": "a0000000-0000-4000-8000-000000000001"}', '17c6a729cb8a5afa5c12e71d8714bae7a96b2098084690d23763d7a8eff863d4', '3be54c15954b9d027f0f9474b3d4dc11c81760d6c240548d0188ea05c2d56d91');
INSERT INTO audit VALUES (42, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'add', 'closing', 'd34734d4-dd1d-4216-ac2f-e23005d5c32c', 'a0000000-0000-4000-8000-000000000001', '{"rows": "1"}', '3be54c15954b9d027f0f9474b3d4dc11c81760d6c240548d0188ea05c2d56d91', 'c2fdc4891dfd13e84792b266fa38f0a9e46b74cf6732eacf39a4b81b09a28929');
INSERT INTO audit VALUES (43, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'add', 'paired_clinic', '6b62d705-2392-4bb4-a35a-2769058c5788', '', '{"clinic": "c0000000-0000-4000-8000-000000000001", "key": "66687AADF862BD77"}', 'c2fdc4891dfd13e84792b266fa38f0a9e46b74cf6732eacf39a4b81b09a28929', '6d995a67c69d5216fdd8afde304c0b402b25774493934f381294c2d07e4b750a');
INSERT INTO audit VALUES (44, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'add', 'panel_import', 'b0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', '{"positions": "2", "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}', '6d995a67c69d5216fdd8afde304c0b402b25774493934f381294c2d07e4b750a', '1137ba35cc35dee4fb798f9857b2fc70df912e4f9f7a77f68397d5b46600090a');
INSERT INTO audit VALUES (45, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'add', 'column_mapping', '3d560652-1242-4727-a423-ffd326679b36', '', '{}', '1137ba35cc35dee4fb798f9857b2fc70df912e4f9f7a77f68397d5b46600090a', '41d0c6cecb2d4fabe78c2b532010462bb5dc1574d4fa4dc4bc95c98bcca0dd9b');
INSERT INTO audit VALUES (46, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'add', 'lab_diplotype', 'de6f1d38-69ce-49b9-9c75-6e84df940608', 'a0000000-0000-4000-8000-000000000001', '{"gene": "HLA-B"}', '41d0c6cecb2d4fabe78c2b532010462bb5dc1574d4fa4dc4bc95c98bcca0dd9b', 'f0db4c0b31b8e6a7b772a2b8aafe2578997c6b3a115e94eb191149a1a14385ce');
INSERT INTO audit VALUES (47, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'add', 'evaluation', 'e0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', '{"pack": "core", "pack_version": "1"}', 'f0db4c0b31b8e6a7b772a2b8aafe2578997c6b3a115e94eb191149a1a14385ce', 'd6a19af4c5bb277d619f51a12e50b529b37a73bd828866874520bf0af05717ad');
INSERT INTO audit VALUES (48, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'print', 'document', '68319dc7-396d-4560-9836-cd5742caa000', 'a0000000-0000-4000-8000-000000000001', '{"kind": "handout", "language": "ur", "number": "2026-000001"}', 'd6a19af4c5bb277d619f51a12e50b529b37a73bd828866874520bf0af05717ad', 'b057e2f35b594889a8fcf10be1209479c9858fccd358df96c0930fd010e0555c');
INSERT INTO audit_head VALUES (1, 48, 'b057e2f35b594889a8fcf10be1209479c9858fccd358df96c0930fd010e0555c', '1e5b6cb6500af8c59c95d6d455c7880e9389ea646f14c824c06ee978a185e136');
INSERT INTO patient VALUES ('a0000000-0000-4000-8000-000000000001', 1, 'MR-000001', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e');
INSERT INTO patient VALUES ('06c46a22-df5d-4a4a-b145-7d8f5027d04a', 2, 'MR-000002', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e');
INSERT INTO demographics VALUES ('bb8c067e-3b7d-4d30-815e-3a10c1f19e29', 'a0000000-0000-4000-8000-000000000001', 'Zainab Bibi', 'زینب بی بی', 'female', '1981-01-01', 'estimate', 'wife_of', 'Ghulam Rasool', '', '', '', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL, NULL, NULL);
INSERT INTO demographics VALUES ('b063b8f1-d579-429d-881f-b1f450af8447', '06c46a22-df5d-4a4a-b145-7d8f5027d04a', 'Zaynab Bibi', '', 'female', '1981-01-01', 'day', NULL, '', '', '', '', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL, NULL, NULL);
INSERT INTO identifier VALUES ('c8cf48b8-daa9-47ab-971d-981ca3fb96b5', 'a0000000-0000-4000-8000-000000000001', 'unstated', '0000000000424', '', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL, NULL, NULL);
INSERT INTO contact VALUES ('4e18259e-9594-4845-8bae-e29cd35b394f', 'a0000000-0000-4000-8000-000000000001', 'phone', '+923000000123', '', '', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL, NULL, NULL);
INSERT INTO encounter VALUES ('c161f525-54e4-4654-97b2-66be3f1c0f81', 'a0000000-0000-4000-8000-000000000001', '2026-11-20T07:00:00.000+00:00', 'visit', 'first visit', '', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL, NULL, NULL);
INSERT INTO observation VALUES ('864d47ec-9930-49b6-ab6f-c5d037aa55ab', 'a0000000-0000-4000-8000-000000000001', NULL, 'systolic_bp', '', 132.0, 'mm[Hg]', '2026-11-20T07:00:00.000+00:00', '', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL, NULL, NULL);
INSERT INTO condition VALUES ('c412b8e5-01da-48ff-95f1-ea232a5f30d7', 'a0000000-0000-4000-8000-000000000001', NULL, 'Atrial fibrillation', 'I48', '', '', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL, NULL, NULL);
INSERT INTO condition VALUES ('5a487150-f74c-4940-91a0-da1d7d799c59', '06c46a22-df5d-4a4a-b145-7d8f5027d04a', NULL, 'Atrial fibrillation', 'I48', '', '', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', '2026-11-20T07:00:00.000+00:00', 'c412b8e5-01da-48ff-95f1-ea232a5f30d7', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'records joined');
INSERT INTO condition VALUES ('34fb5ef0-4ce8-45d1-a40c-8c3bd1e179b5', '06c46a22-df5d-4a4a-b145-7d8f5027d04a', NULL, 'Atrial fibrillation', 'I48', '', '', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', '2026-11-20T07:00:00.000+00:00', 'c412b8e5-01da-48ff-95f1-ea232a5f30d7', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'records joined');
INSERT INTO medication VALUES ('c88127cc-4f95-47b3-b0a2-aa086090e450', 'a0000000-0000-4000-8000-000000000001', NULL, 'warfarin', '', 'B01AA03', '', '', '', '', '', '', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL, NULL, NULL);
INSERT INTO allergy VALUES ('9fc2403b-517b-4cd8-bf01-a5d046de198b', 'a0000000-0000-4000-8000-000000000001', 'Penicillin', '', 'rash', '', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL, NULL, NULL, NULL);
INSERT INTO panel_import VALUES ('b0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', NULL, 'S1', 'GRCh38', 'zainab.vcf', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 4711, 'VCF 4.2', '[]', X'789C5590414FC3300C85FF0AF271AA60DB8D5E77E280C4154D53E5266E09F2922A71264AB5FF8ED3A2526ECEF38BDF679F27E8C913D4707A7F3B9E0ECF504112949C5432C84C5615EB060E320EA4EA197687A7DD112E150C1FE46759BD2F5E285EC93A147A7825C136B0FBA6081B5B33C4D062EBD8C908F574AF205272362343BD7FDC578046DC4D9B4D3221EA549F992B30E146117B7D4FE089AC22D56A164AF25B5E5D4ACEF70AA7541DBA42ADB5066870435F86B35D24DD2EE4680A71A736981DF35ADA32E8ADB3B8BECB214A5D48D17EE692D76C965EF0D6CE3FE8556DC765D89F6D33D5A2EF298672ED0E3991669208D3FA6B0843661417BC12C3FDF2032E3D9569', '', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL, NULL, NULL);
INSERT INTO genotype_call VALUES ('b0000000-0000-4000-8000-000000000001', 'chr10:94775367', 16, 'no_call', '', 0, '', '{"sentence":"No call.","values":{}}');
INSERT INTO genotype_call VALUES ('b0000000-0000-4000-8000-000000000001', 'chr10:94781859', 12, 'tested', 'G/A', 0, '', NULL);
INSERT INTO lab_diplotype VALUES ('de6f1d38-69ce-49b9-9c75-6e84df940608', 'a0000000-0000-4000-8000-000000000001', NULL, NULL, 'HLA-B', '*57:01 positive', '', '', 'lab', 0, '', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL, NULL, NULL, 'City Lab', '2026-11-18');
INSERT INTO evaluation VALUES ('e0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001', '2026-11-20T12:00:00+05:00', '0.1.0', 'core', 1, '2026-10-01', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'S1', X'789CA555CD6A1441107E95D0474DD69925F1676F1A103C0882228884A1A6BB76D2DAD33D74F74CB22E39084172C88B780A5E3DF81CD9E465ACEAF9C98A20018765E8AAA9A9EFABAAAF66D7422BB11098F5D75EBAEDF3EDE9680E572E7685F40811550191DE9967F3C77B79BE37CFDEE5F34596D1EF617640770A6CBCAB3CD41495CDF259F280FC2C16EB1E4E3A8FE4EBD007EDAC58E4BB4251E2292901335C3886F9C163F296FF7989334AE65A2F912958A819EA0B680BE5AC93CB6D28F8CF8B73E92F947FFF494E652D9DAF53B7DE1FBEDCD99FCD1313A81BC30CDE72914B903130AD80A7E45B620D869B03152739D815AE0CE83B88D4298AFB7844637056E92DBB46A5A5B63898600CFA4A8FA6D14B0C71C588EB33C6ABB55915C73A44E7577D48E3B1B2602599B6356657680290099228F1A4C06BB071C818DB9A9A39C636E0A3C5C9948EABE361262E44DEC6FEAC60C5D98843853DD9753A91F3F0C39BF961FE8C9B1721B68135C26528F228DD1817574D7A433CC81F3D980BE67C8C36B929F6958DE8B90B24A29DD718A1748686E0C55658419A2CA1D446C755DF098F41AB168C5864B38CA8CAA83B7A588424CFA91C52699A0509075111A50505476AE970AC7508DA567D8D4BD0CC9ACE0440C0059E4AD3AADE752742B1D469C814318E4902F59CB760B0B9117C66A6A03EB58C576C15DDD39B9EFC417AF296C380EFC2B6B22AB0157AC7DD5E8209489818A3C1E9ADC635AD99547076C42DA3F1D668D524C7B550BEAD785EC6355AD1DAA3E1A191B3608D889BEF9BF3CDC5E6D7EDE5CDC5E6E2E6EAFAC7EDE5E69C051E250FF445963F3FCCF679A460C3090B89E8765AA62590033A744EB3180C76947FCB8692EDB5408E7A3E7813F0E6DBEDD79DEB2BC2FDC99A8B781AEF1558A28436E0BD621BEA03E9BBB877F241F97F0C756CB7723D2A7F119C2F6A6DC7798E1E389D26DC348636BC886E821D11FF2AF6EE01A31A5A154BB4BB5168B5B39AB20FAAFB870298BB079396D4A3ADE2719F7C12359DAB562B34DA0EE60AC1F7A7A6D6C30EF89600D2DF00BB355536FC55F03ED08685C263A7F16452655FFD5088FD6CDD894D0B46B94EC05BDABDF1C317028650A70F0EB7E9EC37BC6B5443', '6252e774fb014053e742a913bcdaec182a03d5e866009593a66ff61bfe9d8716', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e');
INSERT INTO recommendation VALUES ('e0000000-0000-4000-8000-000000000001', 0, 'clopidogrel', 'advice', 'avoid', 'avoid', '');
INSERT INTO document VALUES ('68319dc7-396d-4560-9836-cd5742caa000', '2026-000001', 'handout', 'ur', 'a0000000-0000-4000-8000-000000000001', 'e0000000-0000-4000-8000-000000000001', 'core', 1, '2026-10-01', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc', '2026-11-20T12:00:00+05:00', NULL, '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e');
INSERT INTO name_token VALUES (1, 'zainab', 'znb', 1);
INSERT INTO name_token VALUES (2, 'bibi', 'bb', 2);
INSERT INTO name_token VALUES (3, 'زینب', 'znb', 1);
INSERT INTO name_token VALUES (4, 'بیبی', 'bb', 1);
INSERT INTO name_token VALUES (5, 'ghulam', 'glm', 1);
INSERT INTO name_token VALUES (6, 'rasool', 'rsl', 1);
INSERT INTO name_token VALUES (7, 'zaynab', 'znb', 1);
INSERT INTO name_part VALUES ('bb', 2);
INSERT INTO name_part VALUES ('bb', 4);
INSERT INTO name_part VALUES ('gl', 5);
INSERT INTO name_part VALUES ('glm', 5);
INSERT INTO name_part VALUES ('gm', 5);
INSERT INTO name_part VALUES ('lm', 5);
INSERT INTO name_part VALUES ('nb', 1);
INSERT INTO name_part VALUES ('nb', 3);
INSERT INTO name_part VALUES ('nb', 7);
INSERT INTO name_part VALUES ('rl', 6);
INSERT INTO name_part VALUES ('rs', 6);
INSERT INTO name_part VALUES ('rsl', 6);
INSERT INTO name_part VALUES ('sl', 6);
INSERT INTO name_part VALUES ('zb', 1);
INSERT INTO name_part VALUES ('zb', 3);
INSERT INTO name_part VALUES ('zb', 7);
INSERT INTO name_part VALUES ('zn', 1);
INSERT INTO name_part VALUES ('zn', 3);
INSERT INTO name_part VALUES ('zn', 7);
INSERT INTO name_part VALUES ('znb', 1);
INSERT INTO name_part VALUES ('znb', 3);
INSERT INTO name_part VALUES ('znb', 7);
INSERT INTO name_word VALUES (1, 2, 1, 0);
INSERT INTO name_word VALUES (2, 2, 1, 1);
INSERT INTO name_word VALUES (3, 2, 1, 20);
INSERT INTO name_word VALUES (4, 2, 1, 21);
INSERT INTO name_word VALUES (5, 12, 1, 40);
INSERT INTO name_word VALUES (6, 12, 1, 41);
INSERT INTO name_word VALUES (2, 2, 2, 1);
INSERT INTO name_word VALUES (7, 2, 2, 0);
INSERT INTO mark_position VALUES (0, 'chr10:94781859');
INSERT INTO import_marks VALUES ('b0000000-0000-4000-8000-000000000001', X'02');
INSERT INTO column_mapping VALUES ('3d560652-1242-4727-a423-ffd326679b36', 'City Lab', '3b58f8371bed6e8334acca9d2c98b409a90328aed2935d8b8dee62bc4027c255', '["Sample ID","Gene","Result"]', '{"sample":"Sample ID"}', '', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL, NULL, NULL);
INSERT INTO lifestyle VALUES ('8af173b0-7ba5-4c85-9ae4-c385591f1e0c', 'a0000000-0000-4000-8000-000000000001', 'c161f525-54e4-4654-97b2-66be3f1c0f81', 'smoking', 'never', '', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL, NULL, NULL);
INSERT INTO pregnancy VALUES ('bab67af3-890b-4ed2-993e-7fe1b8939c44', 'a0000000-0000-4000-8000-000000000001', 'c161f525-54e4-4654-97b2-66be3f1c0f81', 'pregnant', '2026-11-20', '2027-06-01', '', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL, NULL, NULL);
INSERT INTO family_history VALUES ('95e26619-7bfd-47d8-9eca-70d1f5c24f96', 'a0000000-0000-4000-8000-000000000001', 'c161f525-54e4-4654-97b2-66be3f1c0f81', 'diabetes_parent', '', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL, NULL, NULL);
INSERT INTO relative VALUES ('7743191d-083f-43f7-bf16-ed600c95e40e', 'a0000000-0000-4000-8000-000000000001', NULL, 'mother', '', 'diabetes_type_2', 48.0, 0, NULL, '', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL, NULL, NULL);
INSERT INTO consanguinity VALUES ('32631bc3-ba5c-4bcd-aadc-4d36b37fda8a', 'a0000000-0000-4000-8000-000000000001', NULL, 'parents', 'first_cousins', '', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL, NULL, NULL);
INSERT INTO tumour VALUES ('9c70f4df-bdf5-4d99-9aef-4daaeeae1be1', 'a0000000-0000-4000-8000-000000000001', NULL, 'breast_cancer', 'II', '', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL, NULL, NULL);
INSERT INTO tumour_marker VALUES ('e0afc349-da96-4332-bb5b-cb67e46fb004', 'a0000000-0000-4000-8000-000000000001', NULL, 'ERBB2', 'amplification', 'report', '', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL, NULL, NULL);
INSERT INTO tumour_tested VALUES ('3748e743-8c28-4f9b-a107-f085931d6a55', 'a0000000-0000-4000-8000-000000000001', NULL, 'ESR1', 'report', '', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL, NULL, NULL);
INSERT INTO tumour_tested VALUES ('42c8132c-49dc-4774-8f0a-6dd4b8912637', 'a0000000-0000-4000-8000-000000000001', NULL, 'ERBB2', 'report', '', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL, NULL, NULL);
INSERT INTO germline_variant VALUES ('9413600b-f0d5-42ab-ba8b-4765dfd71ae0', 'a0000000-0000-4000-8000-000000000001', NULL, 'HBB', 'IVS1-5', 'heterozygous', '', '', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL, NULL, NULL, 'pathogenic');
INSERT INTO clinic_key VALUES ('a8ace7b9-62be-4911-bbf9-8d8ee0e445aa', X'FCEA2F1E63C12CD60EA922CEAAC4C840C012DEB15EFA6FD8CF4FCF55D55116B8', X'D462FFE2E573C67FF4CAC37B9BE5FC8A3098B9A78D2ED4902D00699E0598DEF9', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e');
INSERT INTO work_list VALUES ('c35477ac-4171-414d-9e42-f859a6ddb279', '{"id":"core","version":1,"date":"2026-10-01","sha256":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"}', '{"id":"core","version":2,"date":"2026-11-01","sha256":"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"}', 1, '{"codeine":1}', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e');
INSERT INTO work_item VALUES ('00372fa3-6a5f-413f-856b-9dc9def82211', 'c35477ac-4171-414d-9e42-f859a6ddb279', 'a0000000-0000-4000-8000-000000000001', X'789CED52BD4EC330107E15E499486D8510EA56C4C2809018184028BA38D7D4AA6357B6D312451D901013EF015B779E24A52FC35DFEE63C001EACBBEFBEFBF177AEC40682421362958AB980497BA2E6BAE0EBAA77BB3315E72277B129F2041DA5DC3D44036E2047829E401948CEAE55A23A302E984ACE66650DB6A6061F628F68C89D4D6697D1741ACD2614902B30197A317FAE44EA8A8CE252DB8D4A6DE6501381C1A16280359708AE408A6000A57D6C8D2EC57C09DA1398E0D23A6A5A09307ED70C0DE95649A46C9041599E60F1787F7BC353E1967A10636B49119E3261BF12CD9C8B0E6D9A1F3F4E6F67F5E1F4F9FB23F63408BE8651C40425141E4771FBED8C2E9EA161E92A360B95A256BDDE254227992B34B6FBE68D28194858C8D9A52C580696E85FAC3162ED56E5D0A8FDB643ABFABB3E1CDFEBAFE6B5F47BE540EC191C5963D9582FFB3F868B34B2', '', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL, NULL, NULL);
INSERT INTO work_review VALUES ('6e9efa6c-04c2-437b-a332-2dad52c24b19', '00372fa3-6a5f-413f-856b-9dc9def82211', 'told', '', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL, NULL, NULL);
INSERT INTO local_pack VALUES (1, '{"advice":[],"clinic_id":"55c53bb7-695e-4263-bf36-454362291cdf","drugs":[{"brands":["Warf"],"drug":"warfarin","price":"Rs 5","stock":"yes"}],"laboratories":[],"made_at":"2026-11-20T07:00:00.000+00:00","made_by":"Dr Sana","version":1}', X'BE65DE3D520AB9FA07F98709FC430B0BFCBFCB89F6D2E66ED4B4F1B82A282A86F6F3410885BB67BFBD317A08D375D90FDA89CF2B17668EBC4C5E429F33213306', X'D462FFE2E573C67FF4CAC37B9BE5FC8A3098B9A78D2ED4902D00699E0598DEF9', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e');
INSERT INTO follow_up_call VALUES ('a4da5a0b-fd3b-40b1-b4f1-c8465bc9fd27', 'a0000000-0000-4000-8000-000000000001', 'will_come', '2026-12-04', '', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL, NULL, NULL);
INSERT INTO override VALUES ('76a5479d-c191-48c9-ab01-5527260022d0', 'a0000000-0000-4000-8000-000000000001', 'warfarin', 'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff', 'A specialist advised it', '', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL, NULL, NULL);
INSERT INTO closing VALUES ('22076db7-be3b-4fa4-b439-e8fdaa3002a1', '06c46a22-df5d-4a4a-b145-7d8f5027d04a', 'a0000000-0000-4000-8000-000000000001', 'registered twice', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', '2026-11-20T07:00:00.000+00:00', NULL, '9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'not sure');
INSERT INTO closing VALUES ('d34734d4-dd1d-4216-ac2f-e23005d5c32c', '06c46a22-df5d-4a4a-b145-7d8f5027d04a', 'a0000000-0000-4000-8000-000000000001', 'registered twice', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL, NULL, NULL);
INSERT INTO carried_row VALUES ('22076db7-be3b-4fa4-b439-e8fdaa3002a1', 0, 'condition', '5a487150-f74c-4940-91a0-da1d7d799c59', '', '');
INSERT INTO carried_row VALUES ('d34734d4-dd1d-4216-ac2f-e23005d5c32c', 0, 'condition', '34fb5ef0-4ce8-45d1-a40c-8c3bd1e179b5', '', '');
INSERT INTO returned_row VALUES ('5a487150-f74c-4940-91a0-da1d7d799c59', '34fb5ef0-4ce8-45d1-a40c-8c3bd1e179b5');
INSERT INTO draft VALUES ('9942aa85-2291-4fff-950c-b7e5bcda0a3e', 'new_patient', '', '{"name": "Bashir"}', '2026-11-20T07:00:00.000+00:00');
INSERT INTO paired_clinic VALUES ('6b62d705-2392-4bb4-a35a-2769058c5788', 'c0000000-0000-4000-8000-000000000001', 'BHU Chak 5', X'0000000000000000000000000000000000000000000000000000000000000000', X'0000000000000000000000000000000000000000000000000000000000000000', '', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL, NULL, NULL);
INSERT INTO exchange VALUES ('f0000000-0000-4000-8000-000000000001', 'received', 'c0000000-0000-4000-8000-000000000001', 'BHU Chak 5', 'changes', 0, 0, '', 0, '{}', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e');
INSERT INTO arrival VALUES ('f0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', 1, 0);
INSERT INTO exchange_conflict VALUES ('2b4d0569-66fe-4875-ab64-1406856d88f3', 'f0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', 'lifestyle', '8af173b0-7ba5-4c85-9ae4-c385591f1e0c', 'ab67b01b-cc18-4eac-b100-45cfadc3bd2c', '{"id":"ab67b01b-cc18-4eac-b100-45cfadc3bd2c","patient_id":"a0000000-0000-4000-8000-000000000001","encounter_id":null,"topic":"smoking","answer":"former","reason":"","entered_at":"2026-11-20T07:00:00.000+00:00","entered_by":"d0000000-0000-4000-8000-000000000001","superseded_at":null,"superseded_by":null,"superseded_user":null,"superseded_reason":null}', '', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e', NULL, NULL, NULL, NULL);
INSERT INTO other_number VALUES ('a0000000-0000-4000-8000-000000000001', 'c0000000-0000-4000-8000-000000000001', 'BHU Chak 5', 'MR-000007', '2026-11-20T07:00:00.000+00:00', '9942aa85-2291-4fff-950c-b7e5bcda0a3e');
INSERT INTO foreign_user VALUES ('d0000000-0000-4000-8000-000000000001', 'c0000000-0000-4000-8000-000000000001', 'BHU Chak 5');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE UNIQUE INDEX user_name ON user(name_key) WHERE removed_at IS NULL;
CREATE INDEX audit_patient ON audit(patient_id, number);
CREATE UNIQUE INDEX demographics_current ON demographics(patient_id) WHERE superseded_at IS NULL;
CREATE INDEX demographics_patient ON demographics(patient_id, entered_at);
CREATE INDEX identifier_patient ON identifier(patient_id, superseded_at);
CREATE INDEX identifier_value ON identifier(value) WHERE superseded_at IS NULL;
CREATE INDEX contact_patient ON contact(patient_id, superseded_at);
CREATE INDEX contact_value ON contact(value) WHERE superseded_at IS NULL;
CREATE INDEX encounter_patient ON encounter(patient_id, started_at);
CREATE INDEX observation_patient ON observation(patient_id, name, observed_at);
CREATE INDEX condition_patient ON condition(patient_id, superseded_at);
CREATE INDEX medication_patient ON medication(patient_id, superseded_at);
CREATE INDEX allergy_patient ON allergy(patient_id, superseded_at);
CREATE INDEX panel_import_patient ON panel_import(patient_id, superseded_at);
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
CREATE INDEX override_patient ON override(patient_id, superseded_at);
CREATE UNIQUE INDEX closing_current ON closing(patient_id) WHERE superseded_at IS NULL;
CREATE INDEX closing_kept ON closing(kept_id) WHERE superseded_at IS NULL;
CREATE UNIQUE INDEX paired_clinic_current ON paired_clinic(clinic_id) WHERE superseded_at IS NULL;
CREATE INDEX exchange_clinic ON exchange(clinic_id, direction);
CREATE INDEX arrival_patient ON arrival(patient_id, evaluation_row);
CREATE INDEX exchange_conflict_patient ON exchange_conflict(patient_id) WHERE superseded_at IS NULL;
CREATE INDEX other_number_number ON other_number(mr_number);
CREATE UNIQUE INDEX panel_import_once ON panel_import(file_sha256, sample, patient_id) WHERE superseded_at IS NULL;
CREATE UNIQUE INDEX identifier_own_card ON identifier(value, patient_id) WHERE kind = 'own_card'
    AND superseded_at IS NULL;
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
CREATE TRIGGER override_never_deleted BEFORE DELETE ON override BEGIN SELECT RAISE(ABORT, 'override: rows are kept as entered'); END;
CREATE TRIGGER override_never_changed BEFORE UPDATE OF id, patient_id, drug, answer, why, reason, entered_at, entered_by ON override BEGIN SELECT RAISE(ABORT, 'override: rows are kept as entered'); END;
CREATE TRIGGER override_superseded_once BEFORE UPDATE ON override WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'override: this row was superseded before'); END;
CREATE TRIGGER germline_variant_never_deleted BEFORE DELETE ON germline_variant BEGIN SELECT RAISE(ABORT, 'germline_variant: rows are kept as entered'); END;
CREATE TRIGGER germline_variant_never_changed BEFORE UPDATE OF id, patient_id, encounter_id, gene, name, zygosity, source, reason, entered_at, entered_by, classification ON germline_variant BEGIN SELECT RAISE(ABORT, 'germline_variant: rows are kept as entered'); END;
CREATE TRIGGER germline_variant_superseded_once BEFORE UPDATE ON germline_variant WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'germline_variant: this row was superseded before'); END;
CREATE TRIGGER closing_never_deleted BEFORE DELETE ON closing BEGIN SELECT RAISE(ABORT, 'closing: rows are kept as entered'); END;
CREATE TRIGGER closing_never_changed BEFORE UPDATE OF id, patient_id, kept_id, reason, entered_at, entered_by ON closing BEGIN SELECT RAISE(ABORT, 'closing: rows are kept as entered'); END;
CREATE TRIGGER closing_superseded_once BEFORE UPDATE ON closing WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'closing: this row was superseded before'); END;
CREATE TRIGGER carried_row_never_deleted BEFORE DELETE ON carried_row BEGIN SELECT RAISE(ABORT, 'carried_row: rows are kept as entered'); END;
CREATE TRIGGER carried_row_never_changed BEFORE UPDATE OF closing_id, place, table_name, old_id, new_id, displaced_id ON carried_row BEGIN SELECT RAISE(ABORT, 'carried_row: rows are kept as entered'); END;
CREATE TRIGGER returned_row_never_deleted BEFORE DELETE ON returned_row BEGIN SELECT RAISE(ABORT, 'returned_row: rows are kept as entered'); END;
CREATE TRIGGER returned_row_never_changed BEFORE UPDATE OF row_id, again_id ON returned_row BEGIN SELECT RAISE(ABORT, 'returned_row: rows are kept as entered'); END;
CREATE TRIGGER paired_clinic_never_deleted BEFORE DELETE ON paired_clinic BEGIN SELECT RAISE(ABORT, 'paired_clinic: rows are kept as entered'); END;
CREATE TRIGGER paired_clinic_never_changed BEFORE UPDATE OF id, clinic_id, name, public, box, reason, entered_at, entered_by ON paired_clinic BEGIN SELECT RAISE(ABORT, 'paired_clinic: rows are kept as entered'); END;
CREATE TRIGGER paired_clinic_superseded_once BEFORE UPDATE ON paired_clinic WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'paired_clinic: this row was superseded before'); END;
CREATE TRIGGER exchange_conflict_never_deleted BEFORE DELETE ON exchange_conflict BEGIN SELECT RAISE(ABORT, 'exchange_conflict: rows are kept as entered'); END;
CREATE TRIGGER exchange_conflict_never_changed BEFORE UPDATE OF id, exchange_id, patient_id, table_name, ours_id, theirs_id, content, reason, entered_at, entered_by ON exchange_conflict BEGIN SELECT RAISE(ABORT, 'exchange_conflict: rows are kept as entered'); END;
CREATE TRIGGER exchange_conflict_superseded_once BEFORE UPDATE ON exchange_conflict WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'exchange_conflict: this row was superseded before'); END;
CREATE TRIGGER exchange_never_deleted BEFORE DELETE ON exchange BEGIN SELECT RAISE(ABORT, 'exchange: rows are kept as entered'); END;
CREATE TRIGGER exchange_never_changed BEFORE UPDATE OF id, direction, clinic_id, clinic_name, kind, patients, upto, upto_hash, confirmed, marks, entered_at, entered_by ON exchange BEGIN SELECT RAISE(ABORT, 'exchange: rows are kept as entered'); END;
CREATE TRIGGER arrival_never_deleted BEFORE DELETE ON arrival BEGIN SELECT RAISE(ABORT, 'arrival: rows are kept as entered'); END;
CREATE TRIGGER arrival_never_changed BEFORE UPDATE OF exchange_id, patient_id, rows, evaluation_row ON arrival BEGIN SELECT RAISE(ABORT, 'arrival: rows are kept as entered'); END;
CREATE TRIGGER other_number_never_deleted BEFORE DELETE ON other_number BEGIN SELECT RAISE(ABORT, 'other_number: rows are kept as entered'); END;
CREATE TRIGGER other_number_never_changed BEFORE UPDATE OF patient_id, clinic_id, clinic_name, mr_number, entered_at, entered_by ON other_number BEGIN SELECT RAISE(ABORT, 'other_number: rows are kept as entered'); END;
CREATE TRIGGER foreign_user_never_deleted BEFORE DELETE ON foreign_user BEGIN SELECT RAISE(ABORT, 'foreign_user: rows are kept as entered'); END;
CREATE TRIGGER foreign_user_never_changed BEFORE UPDATE OF user_id, clinic_id, clinic_name ON foreign_user BEGIN SELECT RAISE(ABORT, 'foreign_user: rows are kept as entered'); END;
