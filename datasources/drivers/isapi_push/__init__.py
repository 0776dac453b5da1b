"""Recognition cameras that push ISAPI events over HTTP."""

from datasources.core.source import Driver
from datasources.drivers.isapi_push.source import IsapiPush, IsapiPushSettings

DRIVER = Driver(
    name="isapi_push",
    title_vi="Camera nhận dạng (ISAPI)",
    title_en="Recognition cameras (ISAPI)",
    settings=IsapiPushSettings,
    create=IsapiPush,
)
