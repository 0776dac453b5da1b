"""Database: engine, schema, migrations, projections, queries. The only place that speaks SQL."""
