"""Database: engine, schema, migrations, projections, queries. The only place that speaks SQL.

- `store.Store.open(data_dir, station=…, station_name=…, entry_types=…, clock=…, projectors=…, guards=…)`
- `Store.append([Draft | CheckpointRequest, …]) -> list[Entry]`: one transaction with every projection.
- `store.Projector` and `store.Guard` are what services plug in; `migrations/README.md`: how to add tables.
"""
