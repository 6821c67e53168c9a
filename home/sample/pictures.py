"""The sample's drawings as pictures of the portal, each drawn once."""

from io import BytesIO

from django.core.files.base import ContentFile

from home.sample.catalogue import SamplePicture
from home.sample.illustrations import draw
from news.models import Picture


class Drawings:
    """Draws what is asked for; the same scene and seed is the same picture, also of an earlier load."""

    def __init__(self) -> None:
        self.drawn: dict[tuple[str, int], Picture] = {}

    def picture(self, sample: SamplePicture) -> Picture:
        """The picture of the portal that shows this drawing."""
        key = (sample.scene, sample.seed)
        if key not in self.drawn:
            name = f"{sample.scene.replace('_', '-')}-{sample.seed}.jpg"
            known = Picture.objects.filter(file__endswith=f"/{name}").first()
            self.drawn[key] = known or self._draw(sample, name)
        return self.drawn[key]

    def _draw(self, sample: SamplePicture, name: str) -> Picture:
        image = draw(sample.scene, sample.seed)
        file = BytesIO()
        image.convert("RGB").save(file, "JPEG", quality=82, optimize=True, progressive=True)
        return Picture.objects.create(
            title=sample.alt[:255],
            description=sample.alt[:255],
            credit=sample.credit,
            file=ContentFile(file.getvalue(), name=name),
            width=image.width,
            height=image.height,
        )
