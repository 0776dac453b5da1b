"""PostgreSQL: the one way by which a console writes the journal, a function of the owner's.

The console's role may read the journal and call this; INSERT, like UPDATE and DELETE, belongs to the owner,
who cannot log in. The function believes nothing: the columns are taken from the signed body, the hash is
computed anew, a chain is continued only by the login that began it, officers sign with the key they are
enrolled with; the triggers of the revisions then ask for the order of the chain and for approvals.
"""

# ruff: noqa: S608 - the statements are built from constants of this module

from __future__ import annotations

# Everybody who writes holds this lock to the end of the transaction: acceptance numbers have no gaps.
JOURNAL_LOCK = 5_204_888_001
CHANNEL = "haidang_journal"

_REFUSE = "RAISE EXCEPTION USING MESSAGE = '{}', ERRCODE = '23000';"
_BRING_KEYS = "'officer.enrolled', 'officer.key_changed'"

_CHAINS = """CREATE TABLE chain_logins (writer text PRIMARY KEY, login text NOT NULL)"""

_LENGTH_PREFIXED = """CREATE FUNCTION journal_field(field bytea) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT
AS $$ SELECT int8send(length(field)) || field $$"""

_HASH = """CREATE FUNCTION journal_hash(writer text, sequence bigint, previous bytea, body bytea)
RETURNS bytea LANGUAGE sql IMMUTABLE STRICT SET search_path FROM CURRENT AS $$
SELECT sha256(journal_field('haidang/entry/v1'::bytea) || journal_field(convert_to(writer, 'UTF8'))
    || journal_field(convert_to(sequence::text, 'UTF8')) || journal_field(previous)
    || journal_field(body)) $$"""

_APPEND = f"""CREATE FUNCTION journal_append(
    place bigint, chain text, number bigint, previous bytea, digest bytea, signed bytea, station bytea,
    officers_signed text[], keys_signed text[], signatures bytea[]
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $append$
DECLARE
    said jsonb := convert_from(signed, 'UTF8')::jsonb;
    signers jsonb;
BEGIN
    PERFORM pg_advisory_xact_lock({JOURNAL_LOCK});
    IF said ->> 'writer' IS DISTINCT FROM chain OR (said ->> 'sequence')::bigint IS DISTINCT FROM number
        OR said ->> 'previous_hash' IS DISTINCT FROM encode(previous, 'hex')
        OR digest IS DISTINCT FROM journal_hash(chain, number, previous, signed) THEN
        {_REFUSE.format("the journal takes what was signed, unchanged")}
    END IF;
    SELECT coalesce(jsonb_agg(jsonb_build_object('officer_id', officer, 'key_id', key) ORDER BY n), '[]')
        INTO signers FROM unnest(officers_signed, keys_signed) WITH ORDINALITY AS s(officer, key, n);
    IF signers IS DISTINCT FROM said -> 'signers'
        OR cardinality(signatures) IS DISTINCT FROM jsonb_array_length(signers) THEN
        {_REFUSE.format("the journal takes the signatures that the entry names")}
    END IF;
    IF said ->> 'kind' NOT IN ({_BRING_KEYS}) AND EXISTS (
        SELECT 1 FROM unnest(officers_signed, keys_signed) AS s(officer, key) WHERE NOT EXISTS (
            SELECT 1 FROM officers o WHERE o.officer_id = s.officer AND o.key_id = s.key AND NOT o.disabled)
    ) THEN {_REFUSE.format("only enrolled officers sign, with their own key")} END IF;
    INSERT INTO chain_logins VALUES (chain, session_user) ON CONFLICT (writer) DO NOTHING;
    IF NOT EXISTS (SELECT 1 FROM chain_logins c WHERE c.writer = chain AND c.login = session_user) THEN
        {_REFUSE.format("this chain is continued only by the workstation that began it")}
    END IF;
    INSERT INTO entries (acceptance, writer, sequence, previous_hash, hash, entry_id, kind, subject, author,
        happened_at, written_at, body, station_signature)
    VALUES (place, chain, number, previous, digest, said ->> 'entry_id', said ->> 'kind', said ->> 'subject',
        said ->> 'author', said ->> 'happened_at', said ->> 'written_at', signed, station);
    INSERT INTO entry_signatures (acceptance, position, officer_id, key_id, signature)
        SELECT place, n - 1, officer, key, signature FROM unnest(officers_signed, keys_signed, signatures)
        WITH ORDINALITY AS s(officer, key, signature, n);
    INSERT INTO entry_attachments (acceptance, position, path, sha256, size, media_type)
        SELECT place, n - 1, a ->> 'path', a ->> 'sha256', (a ->> 'size')::bigint, a ->> 'media_type'
        FROM jsonb_array_elements(said -> 'attachments') WITH ORDINALITY AS s(a, n);
    PERFORM pg_notify('{CHANNEL}', place || ' ' || chain || ' ' || (said ->> 'kind'));
END $append$"""

JOURNAL_APPEND = (
    _CHAINS,
    _LENGTH_PREFIXED,
    _HASH,
    _APPEND,
    "REVOKE EXECUTE ON FUNCTION journal_append FROM PUBLIC",
)
