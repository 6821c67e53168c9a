"""One record a file."""

from library.models.album import Album
from library.models.album_picture import AlbumPicture
from library.models.document_file import DocumentFile
from library.models.guarded_file import GuardedFile
from library.models.official_document import DocumentKind, OfficialDocument
from library.models.replacement import Replacement
from library.models.video import Video
from library.models.video_file import VideoFile

__all__ = [
    "Album",
    "AlbumPicture",
    "DocumentFile",
    "DocumentKind",
    "GuardedFile",
    "OfficialDocument",
    "Replacement",
    "Video",
    "VideoFile",
]
