-- Who may sign in where Rehearse is hosted for several people. In local mode these stay empty.
-- Of tokens only hashes are kept, so that whoever reads the database can use none of them.
CREATE TABLE accounts (
    user_id TEXT PRIMARY KEY,
    email TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL,
    is_active BOOLEAN NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    last_sign_in_at TIMESTAMPTZ
);

-- What somebody is known by: an e-mail address with a password, or an OpenID provider's subject.
-- A table of its own, since the key is what keeps two accounts from sharing one on both databases.
CREATE TABLE account_identities (
    identity TEXT PRIMARY KEY,
    user_id TEXT NOT NULL
);

CREATE TABLE sign_in_sessions (
    token_hash TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    browser TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);

-- Invitations, password resets and the first admin's link: random, expiring, used once.
CREATE TABLE account_links (
    id TEXT PRIMARY KEY,
    token_hash TEXT NOT NULL,
    kind TEXT NOT NULL,
    role TEXT NOT NULL,
    user_id TEXT NOT NULL,
    note TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ,
    used_by TEXT NOT NULL
);

-- Failed tries, by hashes of what was tried: of the account's name and of the address it came from.
CREATE TABLE failed_tries (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    name_hash TEXT NOT NULL,
    tried_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE audit_entries (
    id TEXT PRIMARY KEY,
    actor_id TEXT NOT NULL,
    action TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    detail TEXT NOT NULL,
    happened_at TIMESTAMPTZ NOT NULL
);

-- What admins set while the app runs, before which its settings give way.
CREATE TABLE host_choices (
    name TEXT PRIMARY KEY,
    choice TEXT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);
