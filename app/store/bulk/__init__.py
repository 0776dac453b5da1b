"""What devices and data systems deliver in bulk: ordinary tables, no journal."""
