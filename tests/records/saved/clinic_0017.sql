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
INSERT INTO _sqlite_migrations VALUES (1, 'records', '0001_clinic', '2026-11-24 17:39:22.096914+00:00');
INSERT INTO _sqlite_migrations VALUES (2, 'records', '0002_patient', '2026-11-24 17:39:22.136857+00:00');
INSERT INTO _sqlite_migrations VALUES (3, 'records', '0003_visit', '2026-11-24 17:39:22.182466+00:00');
INSERT INTO _sqlite_migrations VALUES (4, 'records', '0004_genetics', '2026-11-24 17:39:22.232940+00:00');
INSERT INTO _sqlite_migrations VALUES (5, 'records', '0005_evaluation', '2026-11-24 17:39:22.257829+00:00');
INSERT INTO _sqlite_migrations VALUES (6, 'records', '0006_search', '2026-11-24 17:39:22.286856+00:00');
INSERT INTO _sqlite_migrations VALUES (7, 'records', '0007_imports', '2026-11-24 17:39:22.303003+00:00');
INSERT INTO _sqlite_migrations VALUES (8, 'records', '0008_packs', '2026-11-24 17:39:22.357060+00:00');
INSERT INTO _sqlite_migrations VALUES (9, 'records', '0010_visit', '2026-11-24 17:39:22.456633+00:00');
INSERT INTO _sqlite_migrations VALUES (10, 'records', '0011_cards', '2026-11-24 17:39:22.469670+00:00');
INSERT INTO _sqlite_migrations VALUES (11, 'records', '0012_worklist', '2026-11-24 17:39:22.495476+00:00');
INSERT INTO _sqlite_migrations VALUES (12, 'records', '0013_follow_up', '2026-11-24 17:39:22.504990+00:00');
INSERT INTO _sqlite_migrations VALUES (13, 'records', '0015_variant_class', '2026-11-24 17:39:22.516750+00:00');
INSERT INTO _sqlite_migrations VALUES (14, 'records', '0016_closing', '2026-11-24 17:39:22.529150+00:00');
INSERT INTO _sqlite_migrations VALUES (15, 'records', '0017_drafts', '2026-11-24 17:39:22.543664+00:00');
INSERT INTO clinic VALUES (1, 'a6c701f3-f81f-4510-8073-ddb1bbd42578', 'THQ Hospital Layyah', '2026-11-20T07:00:00+00:00');
INSERT INTO user VALUES ('c2f4da85-bb8e-4426-9809-5bbed60fc698', 'Dr Sana', 'dr sana', 'doctor', '2026-11-20T07:00:00+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', NULL, NULL);
INSERT INTO user VALUES ('recovery', 'Recovery code', 'recovery code', 'administrator', '2026-11-20T07:00:00+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', NULL, NULL);
INSERT INTO counter VALUES ('mr', 2);
INSERT INTO counter VALUES ('print:2026', 1);
INSERT INTO audit VALUES (1, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'create', 'clinic', 'a6c701f3-f81f-4510-8073-ddb1bbd42578', '', '{}', '0000000000000000000000000000000000000000000000000000000000000000', 'c1872b1574f13729b403e4854a6fc5c3d98dce7310cfaefaca1563c3149c1460');
INSERT INTO audit VALUES (2, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'add', 'clinic_key', 'd505ae0a-3cfe-476a-b366-b6d0a72ff892', '', '{"key": "BE06DF81A0839EDD"}', 'c1872b1574f13729b403e4854a6fc5c3d98dce7310cfaefaca1563c3149c1460', '46fc618f34149da12acd6d65ba326477dc025191be7ce47f892b735adeefa6a8');
INSERT INTO audit VALUES (3, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'unlock', 'user', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', '', '{}', '46fc618f34149da12acd6d65ba326477dc025191be7ce47f892b735adeefa6a8', '56166aefca17c2459353d451fe05b7e12b14f170f7c024f68b13ef9cf05b8ddf');
INSERT INTO audit VALUES (4, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'add', 'patient', 'a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', '{}', '56166aefca17c2459353d451fe05b7e12b14f170f7c024f68b13ef9cf05b8ddf', '35b09e1cc5d10fc4db0bd28c881d29cfbe59414eeac6ebd4261a86228f24e5fc');
INSERT INTO audit VALUES (5, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'add', 'observation', '767a34a0-99b6-484c-b095-149104106487', 'a0000000-0000-4000-8000-000000000001', '{}', '35b09e1cc5d10fc4db0bd28c881d29cfbe59414eeac6ebd4261a86228f24e5fc', 'b5f31c90a93dac77928cc7893339199837b08f88669b7b4bf101330c9d0a3f53');
INSERT INTO audit VALUES (6, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'add', 'condition', '4d3b744a-6404-44a2-8674-900fc45efae3', 'a0000000-0000-4000-8000-000000000001', '{}', 'b5f31c90a93dac77928cc7893339199837b08f88669b7b4bf101330c9d0a3f53', 'f8eda810038118e75e13820aed3209c4cbe660b762e27d434478bda6044c5468');
INSERT INTO audit VALUES (7, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'add', 'allergy', 'a2df305b-2844-4bb5-83fb-9d8937af4f89', 'a0000000-0000-4000-8000-000000000001', '{}', 'f8eda810038118e75e13820aed3209c4cbe660b762e27d434478bda6044c5468', '40187849d76a83979c2562262d62aebc986d6ebf1c51a0eba08a8041de4ee545');
INSERT INTO audit VALUES (8, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'add', 'medication', 'e182dc2c-4ebe-4d5b-b512-8fc0493cbee9', 'a0000000-0000-4000-8000-000000000001', '{}', '40187849d76a83979c2562262d62aebc986d6ebf1c51a0eba08a8041de4ee545', '9c72a776c8a9341129b4b40a090e1ffcec8c3c454da8ba774208b713ade2b444');
INSERT INTO audit VALUES (9, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'add', 'encounter', 'b9fedbc3-42e0-4ae8-ae0b-4d33639ee803', 'a0000000-0000-4000-8000-000000000001', '{}', '9c72a776c8a9341129b4b40a090e1ffcec8c3c454da8ba774208b713ade2b444', '353a6d1e1aca1d024ebfcd0fa9714f5f6e308b274611cce19a62cc17b3b09efa');
INSERT INTO audit VALUES (10, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'view', 'lifestyle', '', 'a0000000-0000-4000-8000-000000000001', '{}', '353a6d1e1aca1d024ebfcd0fa9714f5f6e308b274611cce19a62cc17b3b09efa', 'b053472e78c960e10dde274303b68221e85206db1c39da3e7757ed5753a8b746');
INSERT INTO audit VALUES (11, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'add', 'lifestyle', '3c39b7e9-3849-4900-b89b-fdf011983709', 'a0000000-0000-4000-8000-000000000001', '{}', 'b053472e78c960e10dde274303b68221e85206db1c39da3e7757ed5753a8b746', '272a98739032ad2e04a297bb0ed68f42e0a5bf65f9add1b129ca252d5dfe5952');
INSERT INTO audit VALUES (12, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'view', 'pregnancy', '', 'a0000000-0000-4000-8000-000000000001', '{}', '272a98739032ad2e04a297bb0ed68f42e0a5bf65f9add1b129ca252d5dfe5952', 'fb5a3eade17dccb54537d9a230b025e77ae13c95c1dfc3976f3df2c84596a60e');
INSERT INTO audit VALUES (13, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'add', 'pregnancy', 'd69c6edd-f447-4b8b-a6e0-78d0ef20f510', 'a0000000-0000-4000-8000-000000000001', '{}', 'fb5a3eade17dccb54537d9a230b025e77ae13c95c1dfc3976f3df2c84596a60e', 'd8949e953f09a5a5077e574a185ebb19337b406ebe107d17d225f5f4dc2b936e');
INSERT INTO audit VALUES (14, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'view', 'family_history', '', 'a0000000-0000-4000-8000-000000000001', '{}', 'd8949e953f09a5a5077e574a185ebb19337b406ebe107d17d225f5f4dc2b936e', 'eba84185135066f8ebca46d1ea03b3f621d908067c749be394b2197d30732c73');
INSERT INTO audit VALUES (15, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'add', 'family_history', '1e845291-63f0-415e-8e24-c0224002dd9f', 'a0000000-0000-4000-8000-000000000001', '{}', 'eba84185135066f8ebca46d1ea03b3f621d908067c749be394b2197d30732c73', '623ace1a85bda3220e5617ac0c600e4867cc7ff532ac75a84a488b17cb6ff84d');
INSERT INTO audit VALUES (16, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'add', 'relative', '75c0e102-dc5b-4b1e-bfdb-0463ddfaa68b', 'a0000000-0000-4000-8000-000000000001', '{}', '623ace1a85bda3220e5617ac0c600e4867cc7ff532ac75a84a488b17cb6ff84d', '477c16aa062423c6e3f6e0e43a34b1bc3b12ba646b3f7e9591bf9aa864992df6');
INSERT INTO audit VALUES (17, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'view', 'consanguinity', '', 'a0000000-0000-4000-8000-000000000001', '{}', '477c16aa062423c6e3f6e0e43a34b1bc3b12ba646b3f7e9591bf9aa864992df6', '3ee9ee4470e273d79d5ba308b6ce0c57790df9b7ae5cffe1de31290838928151');
INSERT INTO audit VALUES (18, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'add', 'consanguinity', 'ceb01606-6803-432e-8643-d22841ba2731', 'a0000000-0000-4000-8000-000000000001', '{}', '3ee9ee4470e273d79d5ba308b6ce0c57790df9b7ae5cffe1de31290838928151', 'cde16c6a110102ae39f19ff01540870ff0f3bb78f4512528f12482b57eaf09b0');
INSERT INTO audit VALUES (19, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'view', 'tumour', '', 'a0000000-0000-4000-8000-000000000001', '{}', 'cde16c6a110102ae39f19ff01540870ff0f3bb78f4512528f12482b57eaf09b0', '9fad7d3bb511d26ee9dbf3625585b9fcd0730ee2bc6d117bcb5d2038dbd1e359');
INSERT INTO audit VALUES (20, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'add', 'tumour', 'aba2e0ef-caa5-49cc-8af1-01d74030c239', 'a0000000-0000-4000-8000-000000000001', '{}', '9fad7d3bb511d26ee9dbf3625585b9fcd0730ee2bc6d117bcb5d2038dbd1e359', '8989598e23b7310cf83f382cec424543f0b3cf074692beb1895a452c09cc5c60');
INSERT INTO audit VALUES (21, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'view', 'tumour_marker', '', 'a0000000-0000-4000-8000-000000000001', '{}', '8989598e23b7310cf83f382cec424543f0b3cf074692beb1895a452c09cc5c60', 'e5bc1100eece9c76984ea7731e1868a31d873636adce105233b9774ba944725a');
INSERT INTO audit VALUES (22, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'add', 'tumour_marker', '6cce8bcb-902d-4a1a-92db-4523ca18f81d', 'a0000000-0000-4000-8000-000000000001', '{}', 'e5bc1100eece9c76984ea7731e1868a31d873636adce105233b9774ba944725a', '57474e6bc8276549620e897f65cf0d3878118b8dd004b13205399d2c17493a2a');
INSERT INTO audit VALUES (23, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'view', 'tumour_tested', '', 'a0000000-0000-4000-8000-000000000001', '{}', '57474e6bc8276549620e897f65cf0d3878118b8dd004b13205399d2c17493a2a', '7e648bc345b2fdfe3faf6817073757fe78ed7196419142c52f6aaa188471e87b');
INSERT INTO audit VALUES (24, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'add', 'tumour_tested', 'eacf2af8-2632-4c25-8a07-3f593f045855', 'a0000000-0000-4000-8000-000000000001', '{}', '7e648bc345b2fdfe3faf6817073757fe78ed7196419142c52f6aaa188471e87b', 'b6ddaae3e3027d6cbe801c46d616c6da77d0bdf45007bcf5615d4cc826d99d3e');
INSERT INTO audit VALUES (25, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'add', 'tumour_tested', '30e96cab-03b5-419b-a03d-a3001d4c022c', 'a0000000-0000-4000-8000-000000000001', '{}', 'b6ddaae3e3027d6cbe801c46d616c6da77d0bdf45007bcf5615d4cc826d99d3e', '2d8f045e324ff76ed139ff1b14a192350a97f0fed6a7f1639172246215df3983');
INSERT INTO audit VALUES (26, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'view', 'germline_variant', '', 'a0000000-0000-4000-8000-000000000001', '{}', '2d8f045e324ff76ed139ff1b14a192350a97f0fed6a7f1639172246215df3983', '4a6ef5c52f5b60ba4cf864760d957397c0efbbc3cea1403a641cefe6925c6c13');
INSERT INTO audit VALUES (27, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'add', 'germline_variant', '72a2d40c-3252-4920-a7f0-e3cacc37c3ae', 'a0000000-0000-4000-8000-000000000001', '{}', '4a6ef5c52f5b60ba4cf864760d957397c0efbbc3cea1403a641cefe6925c6c13', 'a8f0186ad39c03d740922454e033ed8ddd5cf9fe57057adbaceb5e83a9e018dc');
INSERT INTO audit VALUES (28, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'view', 'follow_up_call', '', 'a0000000-0000-4000-8000-000000000001', '{}', 'a8f0186ad39c03d740922454e033ed8ddd5cf9fe57057adbaceb5e83a9e018dc', '881d2822584b7f5844167ade60bd171f8c2ec0f18b60e0dc73aeb7eae85667b5');
INSERT INTO audit VALUES (29, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'add', 'follow_up_call', '702322ec-3408-459b-9c9a-bf4fe6888663', 'a0000000-0000-4000-8000-000000000001', '{}', '881d2822584b7f5844167ade60bd171f8c2ec0f18b60e0dc73aeb7eae85667b5', '37dcc474c53fed1978b1e997f4313249a70972e4a610d18654b5f24ab2275530');
INSERT INTO audit VALUES (30, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'add', 'work_list', '966fec0c-e967-48da-b97e-bbaf83d75889', '', '{"checked": "1", "patients": "1"}', '37dcc474c53fed1978b1e997f4313249a70972e4a610d18654b5f24ab2275530', '10d9ef0490cbb30df7c7ba84a9af7a35e99ad3ae0b842aff82658b39c7905702');
INSERT INTO audit VALUES (31, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'add', 'work_item', '1dc36b6d-d9d3-4bb7-b1b8-af24700d3270', 'a0000000-0000-4000-8000-000000000001', '{}', '10d9ef0490cbb30df7c7ba84a9af7a35e99ad3ae0b842aff82658b39c7905702', 'ed41210b42b43966d84ccef09e21ad4df5ccc51a36998cf62703f4ed803375ac');
INSERT INTO audit VALUES (32, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'change', 'local_pack', '1', '', '{}', 'ed41210b42b43966d84ccef09e21ad4df5ccc51a36998cf62703f4ed803375ac', '0c7a3be0d26e2f2dec20ab333f8181d97a2bfbd81888bc18ebb7a3c740c6c459');
INSERT INTO audit VALUES (33, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'add', 'patient', '928cde0e-542d-40d6-94da-7792abfff7a3', '928cde0e-542d-40d6-94da-7792abfff7a3', '{}', '0c7a3be0d26e2f2dec20ab333f8181d97a2bfbd81888bc18ebb7a3c740c6c459', '1c489b274097e3dc93b8860e14b455c9454f83e8632f76d71b627d1021636522');
INSERT INTO audit VALUES (34, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'add', 'condition', 'ff4df7fb-2aa0-47d7-a1af-0f03ab0fef37', '928cde0e-542d-40d6-94da-7792abfff7a3', '{}', '1c489b274097e3dc93b8860e14b455c9454f83e8632f76d71b627d1021636522', 'bea1d044135dd1757ccfdc1ad997bf8cad5aa3b7459f86f7d40fd519cf8442a6');
INSERT INTO audit VALUES (35, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'withdraw', 'patient', '928cde0e-542d-40d6-94da-7792abfff7a3', '928cde0e-542d-40d6-94da-7792abfff7a3', '{"joined_with": "a0000000-0000-4000-8000-000000000001"}', 'bea1d044135dd1757ccfdc1ad997bf8cad5aa3b7459f86f7d40fd519cf8442a6', '569b940e9e86a4ba0406b65c9d8791390c10e515e97dff1ce541849ac5ae8843');
INSERT INTO audit VALUES (36, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'add', 'closing', 'e618b97c-a990-4fb4-bd57-b77a9c11db96', 'a0000000-0000-4000-8000-000000000001', '{"rows": "1"}', '569b940e9e86a4ba0406b65c9d8791390c10e515e97dff1ce541849ac5ae8843', 'dbfe29d4cf2ab662aeb04466a48df9a4c6679d6ca2f9a3e9fd9f81194e37dfb0');
INSERT INTO audit VALUES (37, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'change', 'patient', '928cde0e-542d-40d6-94da-7792abfff7a3', '928cde0e-542d-40d6-94da-7792abfff7a3', '{"opened": "e618b97c-a990-4fb4-bd57-b77a9c11db96"}', 'dbfe29d4cf2ab662aeb04466a48df9a4c6679d6ca2f9a3e9fd9f81194e37dfb0', 'a364396c9f599b0c8b08dae0ec7fc05bba8d4fbd91497b41928865c8b39e1a5f');
INSERT INTO audit VALUES (38, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'change', 'closing', 'e618b97c-a990-4fb4-bd57-b77a9c11db96', 'a0000000-0000-4000-8000-000000000001', '{}', 'a364396c9f599b0c8b08dae0ec7fc05bba8d4fbd91497b41928865c8b39e1a5f', 'a2c5703d9db375142b524cf94b45d066ac667db1657116626b983609e54c3e57');
INSERT INTO audit VALUES (39, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'withdraw', 'patient', '928cde0e-542d-40d6-94da-7792abfff7a3', '928cde0e-542d-40d6-94da-7792abfff7a3', '{"joined_with": "a0000000-0000-4000-8000-000000000001"}', 'a2c5703d9db375142b524cf94b45d066ac667db1657116626b983609e54c3e57', 'cf0e6e15560db952cee37a733f336170df66a440f50528c18406b763f744b663');
INSERT INTO audit VALUES (40, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'add', 'closing', '641ebce3-d595-44ef-a813-ce877d90c55a', 'a0000000-0000-4000-8000-000000000001', '{"rows": "1"}', 'cf0e6e15560db952cee37a733f336170df66a440f50528c18406b763f744b663', '7fbae479635f89c798babf4f7b9f87619d316b5c7c1eaa2b37cffd6ffbec18a5');
INSERT INTO audit VALUES (41, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'add', 'panel_import', 'b0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', '{"positions": "2", "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}', '7fbae479635f89c798babf4f7b9f87619d316b5c7c1eaa2b37cffd6ffbec18a5', '7b55807cfc600d32e87ca795fa5195139f153f4997a977e0112c66b7b3dd75ce');
INSERT INTO audit VALUES (42, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'add', 'column_mapping', 'f3b4e272-77e1-4c7e-9991-7fc7c529118d', '', '{}', '7b55807cfc600d32e87ca795fa5195139f153f4997a977e0112c66b7b3dd75ce', '7c82332308a2606fa458f8ed1dd13bf5f7c0cd3f64a897604e9d06829d365a2c');
INSERT INTO audit VALUES (43, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'add', 'lab_diplotype', '37c780ad-9a5a-4bdb-b8d2-095473ca833a', 'a0000000-0000-4000-8000-000000000001', '{"gene": "HLA-B"}', '7c82332308a2606fa458f8ed1dd13bf5f7c0cd3f64a897604e9d06829d365a2c', 'd1c600d74c4cad54ec12bd956e897ce6895af90861593ef923dae26dbbef53d3');
INSERT INTO audit VALUES (44, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'add', 'evaluation', 'e0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', '{"pack": "core", "pack_version": "1"}', 'd1c600d74c4cad54ec12bd956e897ce6895af90861593ef923dae26dbbef53d3', '5bb93c983c66136352dcde9f2ba40c4ce2c8fbaa97836c074d2fe24e342fe595');
INSERT INTO audit VALUES (45, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'print', 'document', 'd618579b-ce11-4f0e-8917-0a52e2e23155', 'a0000000-0000-4000-8000-000000000001', '{"kind": "handout", "language": "ur", "number": "2026-000001"}', '5bb93c983c66136352dcde9f2ba40c4ce2c8fbaa97836c074d2fe24e342fe595', '1c61ec956bb37971c7ae3afb8be2a4f64395f4afc441ea62b9dc52d44c3759de');
INSERT INTO audit_head VALUES (1, 45, '1c61ec956bb37971c7ae3afb8be2a4f64395f4afc441ea62b9dc52d44c3759de', '074dd0f26471bc33ece3cdd77bc3ee8e77217cf84e7b5a222e0f6615b3703a1b');
INSERT INTO patient VALUES ('a0000000-0000-4000-8000-000000000001', 1, 'MR-000001', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698');
INSERT INTO patient VALUES ('928cde0e-542d-40d6-94da-7792abfff7a3', 2, 'MR-000002', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698');
INSERT INTO demographics VALUES ('07eae330-fb3e-4fb1-8293-06a87ff370a7', 'a0000000-0000-4000-8000-000000000001', 'Zainab Bibi', 'زینب بی بی', 'female', '1981-01-01', 'estimate', 'wife_of', 'Ghulam Rasool', '', '', '', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', NULL, NULL, NULL, NULL);
INSERT INTO demographics VALUES ('f352b955-2f16-4090-9200-a0cd8eba832e', '928cde0e-542d-40d6-94da-7792abfff7a3', 'Zaynab Bibi', '', 'female', '1981-01-01', 'day', NULL, '', '', '', '', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', NULL, NULL, NULL, NULL);
INSERT INTO identifier VALUES ('f081ba76-8a4a-4bb6-b0a9-af984fe0a928', 'a0000000-0000-4000-8000-000000000001', 'unstated', '0000000000424', '', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', NULL, NULL, NULL, NULL);
INSERT INTO contact VALUES ('50033c96-3bcf-4da2-b428-0b54c82f2bfe', 'a0000000-0000-4000-8000-000000000001', 'phone', '+923000000123', '', '', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', NULL, NULL, NULL, NULL);
INSERT INTO encounter VALUES ('b9fedbc3-42e0-4ae8-ae0b-4d33639ee803', 'a0000000-0000-4000-8000-000000000001', '2026-11-20T07:00:00.000+00:00', 'visit', 'first visit', '', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', NULL, NULL, NULL, NULL);
INSERT INTO observation VALUES ('767a34a0-99b6-484c-b095-149104106487', 'a0000000-0000-4000-8000-000000000001', NULL, 'systolic_bp', '', 132.0, 'mm[Hg]', '2026-11-20T07:00:00.000+00:00', '', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', NULL, NULL, NULL, NULL);
INSERT INTO condition VALUES ('4d3b744a-6404-44a2-8674-900fc45efae3', 'a0000000-0000-4000-8000-000000000001', NULL, 'Atrial fibrillation', 'I48', '', '', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', NULL, NULL, NULL, NULL);
INSERT INTO condition VALUES ('ff4df7fb-2aa0-47d7-a1af-0f03ab0fef37', '928cde0e-542d-40d6-94da-7792abfff7a3', NULL, 'Atrial fibrillation', 'I48', '', '', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', '2026-11-20T07:00:00.000+00:00', '4d3b744a-6404-44a2-8674-900fc45efae3', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'records joined');
INSERT INTO condition VALUES ('5467547d-2f0e-4771-b52e-f79b5c27ab38', '928cde0e-542d-40d6-94da-7792abfff7a3', NULL, 'Atrial fibrillation', 'I48', '', '', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', '2026-11-20T07:00:00.000+00:00', '4d3b744a-6404-44a2-8674-900fc45efae3', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'records joined');
INSERT INTO medication VALUES ('e182dc2c-4ebe-4d5b-b512-8fc0493cbee9', 'a0000000-0000-4000-8000-000000000001', NULL, 'warfarin', '', 'B01AA03', '', '', '', '', '', '', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', NULL, NULL, NULL, NULL);
INSERT INTO allergy VALUES ('a2df305b-2844-4bb5-83fb-9d8937af4f89', 'a0000000-0000-4000-8000-000000000001', 'Penicillin', '', 'rash', '', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', NULL, NULL, NULL, NULL, NULL);
INSERT INTO panel_import VALUES ('b0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', NULL, 'S1', 'GRCh38', 'zainab.vcf', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 4711, 'VCF 4.2', '[]', X'789C5590414FC3300C85FF0AF271AA60DB8D5E77E280C4154D53E5266E09F2922A71264AB5FF8ED3A2526ECEF38BDF679F27E8C913D4707A7F3B9E0ECF504112949C5432C84C5615EB060E320EA4EA197687A7DD112E150C1FE46759BD2F5E285EC93A147A7825C136B0FBA6081B5B33C4D062EBD8C908F574AF205272362343BD7FDC578046DC4D9B4D3221EA549F992B30E146117B7D4FE089AC22D56A164AF25B5E5D4ACEF70AA7541DBA42ADB5066870435F86B35D24DD2EE4680A71A736981DF35ADA32E8ADB3B8BECB214A5D48D17EE692D76C965EF0D6CE3FE8556DC765D89F6D33D5A2EF298672ED0E3991669208D3FA6B0843661417BC12C3FDF2032E3D9569', '', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', NULL, NULL, NULL, NULL);
INSERT INTO genotype_call VALUES ('b0000000-0000-4000-8000-000000000001', 'chr10:94775367', 16, 'no_call', '', 0, '', '{"sentence":"No call.","values":{}}');
INSERT INTO genotype_call VALUES ('b0000000-0000-4000-8000-000000000001', 'chr10:94781859', 12, 'tested', 'G/A', 0, '', NULL);
INSERT INTO lab_diplotype VALUES ('37c780ad-9a5a-4bdb-b8d2-095473ca833a', 'a0000000-0000-4000-8000-000000000001', NULL, NULL, 'HLA-B', '*57:01 positive', '', '', 'lab', 0, '', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', NULL, NULL, NULL, NULL, 'City Lab', '2026-11-18');
INSERT INTO evaluation VALUES ('e0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001', '2026-11-20T12:00:00+05:00', '0.1.0', 'core', 1, '2026-10-01', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'S1', X'789CA555CD6A1441107E95D0474DD69925F1676F1A103C0882228884A1A6BB76D2DAD33D74F74CB22E39084172C88B780A5E3DF81CD9E465ACEAF9C98A20018765E8AAA9A9EFABAAAF66D7422BB11098F5D75EBAEDF3EDE9680E572E7685F40811550191DE9967F3C77B79BE37CFDEE5F34596D1EF617640770A6CBCAB3CD41495CDF259F280FC2C16EB1E4E3A8FE4EBD007EDAC58E4BB4251E2292901335C3886F9C163F296FF7989334AE65A2F912958A819EA0B680BE5AC93CB6D28F8CF8B73E92F947FFF494E652D9DAF53B7DE1FBEDCD99FCD1313A81BC30CDE72914B903130AD80A7E45B620D869B03152739D815AE0CE83B88D4298AFB7844637056E92DBB46A5A5B63898600CFA4A8FA6D14B0C71C588EB33C6ABB55915C73A44E7577D48E3B1B2602599B6356657680290099228F1A4C06BB071C818DB9A9A39C636E0A3C5C9948EABE361262E44DEC6FEAC60C5D98843853DD9753A91F3F0C39BF961FE8C9B1721B68135C26528F228DD1817574D7A433CC81F3D980BE67C8C36B929F6958DE8B90B24A29DD718A1748686E0C55658419A2CA1D446C755DF098F41AB168C5864B38CA8CAA83B7A588424CFA91C52699A0509075111A50505476AE970AC7508DA567D8D4BD0CC9ACE0440C0059E4AD3AADE752742B1D469C814318E4902F59CB760B0B9117C66A6A03EB58C576C15DDD39B9EFC417AF296C380EFC2B6B22AB0157AC7DD5E8209489818A3C1E9ADC635AD99547076C42DA3F1D668D524C7B550BEAD785EC6355AD1DAA3E1A191B3608D889BEF9BF3CDC5E6D7EDE5CDC5E6E2E6EAFAC7EDE5E69C051E250FF445963F3FCCF679A460C3090B89E8765AA62590033A744EB3180C76947FCB8692EDB5408E7A3E7813F0E6DBEDD79DEB2BC2FDC99A8B781AEF1558A28436E0BD621BEA03E9BBB877F241F97F0C756CB7723D2A7F119C2F6A6DC7798E1E389D26DC348636BC886E821D11FF2AF6EE01A31A5A154BB4BB5168B5B39AB20FAAFB870298BB079396D4A3ADE2719F7C12359DAB562B34DA0EE60AC1F7A7A6D6C30EF89600D2DF00BB355536FC55F03ED08685C263A7F16452655FFD5088FD6CDD894D0B46B94EC05BDABDF1C317028650A70F0EB7E9EC37BC6B5443', '6252e774fb014053e742a913bcdaec182a03d5e866009593a66ff61bfe9d8716', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698');
INSERT INTO recommendation VALUES ('e0000000-0000-4000-8000-000000000001', 0, 'clopidogrel', 'advice', 'avoid', 'avoid', '');
INSERT INTO document VALUES ('d618579b-ce11-4f0e-8917-0a52e2e23155', '2026-000001', 'handout', 'ur', 'a0000000-0000-4000-8000-000000000001', 'e0000000-0000-4000-8000-000000000001', 'core', 1, '2026-10-01', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc', '2026-11-20T12:00:00+05:00', NULL, '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698');
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
INSERT INTO column_mapping VALUES ('f3b4e272-77e1-4c7e-9991-7fc7c529118d', 'City Lab', '3b58f8371bed6e8334acca9d2c98b409a90328aed2935d8b8dee62bc4027c255', '["Sample ID","Gene","Result"]', '{"sample":"Sample ID"}', '', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', NULL, NULL, NULL, NULL);
INSERT INTO lifestyle VALUES ('3c39b7e9-3849-4900-b89b-fdf011983709', 'a0000000-0000-4000-8000-000000000001', 'b9fedbc3-42e0-4ae8-ae0b-4d33639ee803', 'smoking', 'never', '', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', NULL, NULL, NULL, NULL);
INSERT INTO pregnancy VALUES ('d69c6edd-f447-4b8b-a6e0-78d0ef20f510', 'a0000000-0000-4000-8000-000000000001', 'b9fedbc3-42e0-4ae8-ae0b-4d33639ee803', 'pregnant', '2026-11-20', '2027-06-01', '', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', NULL, NULL, NULL, NULL);
INSERT INTO family_history VALUES ('1e845291-63f0-415e-8e24-c0224002dd9f', 'a0000000-0000-4000-8000-000000000001', 'b9fedbc3-42e0-4ae8-ae0b-4d33639ee803', 'diabetes_parent', '', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', NULL, NULL, NULL, NULL);
INSERT INTO relative VALUES ('75c0e102-dc5b-4b1e-bfdb-0463ddfaa68b', 'a0000000-0000-4000-8000-000000000001', NULL, 'mother', '', 'diabetes_type_2', 48.0, 0, NULL, '', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', NULL, NULL, NULL, NULL);
INSERT INTO consanguinity VALUES ('ceb01606-6803-432e-8643-d22841ba2731', 'a0000000-0000-4000-8000-000000000001', NULL, 'parents', 'first_cousins', '', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', NULL, NULL, NULL, NULL);
INSERT INTO tumour VALUES ('aba2e0ef-caa5-49cc-8af1-01d74030c239', 'a0000000-0000-4000-8000-000000000001', NULL, 'breast_cancer', 'II', '', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', NULL, NULL, NULL, NULL);
INSERT INTO tumour_marker VALUES ('6cce8bcb-902d-4a1a-92db-4523ca18f81d', 'a0000000-0000-4000-8000-000000000001', NULL, 'ERBB2', 'amplification', 'report', '', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', NULL, NULL, NULL, NULL);
INSERT INTO tumour_tested VALUES ('eacf2af8-2632-4c25-8a07-3f593f045855', 'a0000000-0000-4000-8000-000000000001', NULL, 'ESR1', 'report', '', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', NULL, NULL, NULL, NULL);
INSERT INTO tumour_tested VALUES ('30e96cab-03b5-419b-a03d-a3001d4c022c', 'a0000000-0000-4000-8000-000000000001', NULL, 'ERBB2', 'report', '', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', NULL, NULL, NULL, NULL);
INSERT INTO germline_variant VALUES ('72a2d40c-3252-4920-a7f0-e3cacc37c3ae', 'a0000000-0000-4000-8000-000000000001', NULL, 'HBB', 'IVS1-5', 'heterozygous', '', '', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', NULL, NULL, NULL, NULL, 'pathogenic');
INSERT INTO clinic_key VALUES ('d505ae0a-3cfe-476a-b366-b6d0a72ff892', X'909A0173E4A331F4925BC077CF0E25A57F6D12BF4DA292831089CB59F23CA423', X'BFB07958497409DFCAE6472F73CB365D378742FD80BDA11D74ABF4DB99D5B8E4', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698');
INSERT INTO work_list VALUES ('966fec0c-e967-48da-b97e-bbaf83d75889', '{"id":"core","version":1,"date":"2026-10-01","sha256":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"}', '{"id":"core","version":2,"date":"2026-11-01","sha256":"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"}', 1, '{"codeine":1}', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698');
INSERT INTO work_item VALUES ('1dc36b6d-d9d3-4bb7-b1b8-af24700d3270', '966fec0c-e967-48da-b97e-bbaf83d75889', 'a0000000-0000-4000-8000-000000000001', X'789CED523B4EC34010BD4AB43596120B21942E888602215150809035B627CE8AF56EB49F84C8728184A8B80774E93989432EC38CEDB8F601D862B5EFCDEFE9CD56620D5EA2F689CCC55CC0B43B517B9DF3757982FD99893351DA448732454B25B7F7D1C06B2891A847901AD2C9954C654F26815309AC574663F754E07CE21035C1781A5F44B359144F2990AD4017E8C4FCA912B90D05C53365D63237854545094C0E1D3DBC700B6F0352043D48E512A3D54ECC97A01C91292E8DA5A19500EDB6AD68C8373243AA86CC4BC30A160F7737D7AC0A3734833236861C619529E34AB43A173DDB0E3F7C1CDF26CDFEF8F9FB236A1282AF7E54628A190487A3724FDB19DDBC40CDD655FC0C3247254F7EEF107ACB6C50D8ED9B3722334FC642C990AA60E9D9A27FB3C698B55DED8641DDB71D4635DFCDFEF0DE7C89BA7EAEFF00FAAE2B50', '', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', NULL, NULL, NULL, NULL);
INSERT INTO work_review VALUES ('81352faa-c5f7-49e3-9ea1-dc00a645bc9c', '1dc36b6d-d9d3-4bb7-b1b8-af24700d3270', 'told', '', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', NULL, NULL, NULL, NULL);
INSERT INTO local_pack VALUES (1, '{"advice":[],"clinic_id":"a6c701f3-f81f-4510-8073-ddb1bbd42578","drugs":[{"brands":["Warf"],"drug":"warfarin","price":"Rs 5","stock":"yes"}],"laboratories":[],"made_at":"2026-11-20T07:00:00.000+00:00","made_by":"Dr Sana","version":1}', X'EE59F8A7267CEC2F7245B7E3F889F84FE2F37C19D4BD5471AC5DE10399745CB125AFBED8B917C9091518E8BB714CEDBA3D9DB209F6468F292482A1767200E40B', X'BFB07958497409DFCAE6472F73CB365D378742FD80BDA11D74ABF4DB99D5B8E4', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698');
INSERT INTO follow_up_call VALUES ('702322ec-3408-459b-9c9a-bf4fe6888663', 'a0000000-0000-4000-8000-000000000001', 'will_come', '2026-12-04', '', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', NULL, NULL, NULL, NULL);
INSERT INTO closing VALUES ('e618b97c-a990-4fb4-bd57-b77a9c11db96', '928cde0e-542d-40d6-94da-7792abfff7a3', 'a0000000-0000-4000-8000-000000000001', 'registered twice', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', '2026-11-20T07:00:00.000+00:00', NULL, 'c2f4da85-bb8e-4426-9809-5bbed60fc698', 'not sure');
INSERT INTO closing VALUES ('641ebce3-d595-44ef-a813-ce877d90c55a', '928cde0e-542d-40d6-94da-7792abfff7a3', 'a0000000-0000-4000-8000-000000000001', 'registered twice', '2026-11-20T07:00:00.000+00:00', 'c2f4da85-bb8e-4426-9809-5bbed60fc698', NULL, NULL, NULL, NULL);
INSERT INTO carried_row VALUES ('641ebce3-d595-44ef-a813-ce877d90c55a', 0, 'condition', '5467547d-2f0e-4771-b52e-f79b5c27ab38', '', '');
INSERT INTO carried_row VALUES ('e618b97c-a990-4fb4-bd57-b77a9c11db96', 0, 'condition', 'ff4df7fb-2aa0-47d7-a1af-0f03ab0fef37', '', '');
INSERT INTO returned_row VALUES ('ff4df7fb-2aa0-47d7-a1af-0f03ab0fef37', '5467547d-2f0e-4771-b52e-f79b5c27ab38');
INSERT INTO draft VALUES ('c2f4da85-bb8e-4426-9809-5bbed60fc698', 'new_patient', '', '{"name": "Bashir"}', '2026-11-20T07:00:00.000+00:00');
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
CREATE UNIQUE INDEX closing_current ON closing(patient_id) WHERE superseded_at IS NULL;
CREATE INDEX closing_kept ON closing(kept_id) WHERE superseded_at IS NULL;
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
CREATE TRIGGER closing_never_deleted BEFORE DELETE ON closing BEGIN SELECT RAISE(ABORT, 'closing: rows are kept as entered'); END;
CREATE TRIGGER closing_never_changed BEFORE UPDATE OF id, patient_id, kept_id, reason, entered_at, entered_by ON closing BEGIN SELECT RAISE(ABORT, 'closing: rows are kept as entered'); END;
CREATE TRIGGER closing_superseded_once BEFORE UPDATE ON closing WHEN OLD.superseded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'closing: this row was superseded before'); END;
CREATE TRIGGER carried_row_never_deleted BEFORE DELETE ON carried_row BEGIN SELECT RAISE(ABORT, 'carried_row: rows are kept as entered'); END;
CREATE TRIGGER carried_row_never_changed BEFORE UPDATE OF closing_id, place, table_name, old_id, new_id, displaced_id ON carried_row BEGIN SELECT RAISE(ABORT, 'carried_row: rows are kept as entered'); END;
CREATE TRIGGER returned_row_never_deleted BEFORE DELETE ON returned_row BEGIN SELECT RAISE(ABORT, 'returned_row: rows are kept as entered'); END;
CREATE TRIGGER returned_row_never_changed BEFORE UPDATE OF row_id, again_id ON returned_row BEGIN SELECT RAISE(ABORT, 'returned_row: rows are kept as entered'); END;
