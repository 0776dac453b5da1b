"""GPS seals from a Traccar server."""

from datasources.core.source import Driver
from datasources.drivers.traccar.source import Traccar, TraccarSettings

DRIVER = Driver(
    name="traccar",
    title_vi="Seal định vị GPS (Traccar)",
    title_en="GPS seals (Traccar)",
    settings=TraccarSettings,
    create=Traccar,
)
