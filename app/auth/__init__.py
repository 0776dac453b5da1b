"""Signing in: passwords (Argon2id), officers' keys (Ed25519), sessions, permissions, secrets.

- `authenticator.Authenticator(accounts, clock)`: `sign_in`, `unlock`, `sign_out`, `enrol` …
- `session.Session`: officer, key, `allowed(Permission)`, `require(Permission)`.
- `secretstore.open_secrets(data_dir)`, `station.station_key(secrets)`.
"""
