"""Drop folder: declarations and gate lists as CSV."""

from datasources.core.source import Driver
from datasources.drivers.drop_folder.source import DropFolder, DropFolderSettings

DRIVER = Driver(
    name="drop_folder",
    title_vi="Thư mục nhận tệp tờ khai",
    title_en="Drop folder for declarations",
    settings=DropFolderSettings,
    create=DropFolder,
)
