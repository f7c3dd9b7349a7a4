"""Finding a sheet in a picture by its corner fiducials: pixels <-> millimetres."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from app.fieldwork.answersheet import geometry
from app.fieldwork.answersheet.picture import Picture

Points = NDArray[np.float64]
"""One point a row: x, y."""
Matrix = NDArray[np.float64]
Gray = NDArray[np.uint8]

SEARCH_SIDES = (1100, 1600, 3000)
"""The long sides of the pictures that are searched in turn until enough are found."""
ENOUGH, NEEDED = 3, 2
"""Three leave no doubt. With one fiducial alone the far corner is some millimetres off."""
APART = 2.0
"""A fiducial's corner that lies further from its place than this many mm is none of the sheet's."""
SMALLEST = 300.0 * 400.0
"""A sheet of fewer pixels is not read."""
_FLAT = 1e-9
"""The determinant of a perspective that shows the sheet from its edge."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where the sheet lies: ``matrix`` takes millimetres to pixels of the picture."""

    matrix: Matrix
    fiducials: tuple[int, ...]

    @property
    def resolution(self) -> float:
        """Pixels a millimetre in the middle of the sheet, in the direction where they are fewer."""
        x, y = geometry.WIDTH / 2, geometry.HEIGHT / 2
        ends = transform(self.matrix, np.array([[x, y], [x + 1, y], [x, y + 1]]))
        return float(np.linalg.norm(ends[1:] - ends[0], axis=1).min())


def transform(matrix: Matrix, points: Points) -> Points:
    """The points seen through the perspective of ``matrix``."""
    through = np.c_[points, np.ones(len(points))] @ matrix.T
    return np.asarray(through[:, :2] / through[:, 2:], dtype=np.float64)


def ink_channel(picture: Picture) -> Gray:
    """The picture in gray so that black, blue, red and green ink are all dark."""
    return np.asarray(cv2.min(picture[:, :, 0], picture[:, :, 1]), dtype=np.uint8)


def find_sheet(gray: Gray) -> Found | None:
    """Where the sheet lies, however it is turned; None with fewer than two fiducials.

    The numbers of the fiducials tell where up is. Mirrored ones are not found.
    """
    corners: dict[int, Points] = {}
    found: Found | None = None
    for side in SEARCH_SIDES:
        for number, points in _search(gray, side).items():
            corners.setdefault(number, points)
        if len(corners) >= NEEDED:
            matrix, kept = _fit(corners)
            found = Found(matrix, kept) if kept and _plausible(matrix) else None
            if found and len(kept) >= ENOUGH:
                break
    return found


def _search(gray: Gray, side: int) -> dict[int, Points]:
    """Fiducials by number, their corners in pixels of the whole picture."""
    factor = min(1.0, side / max(gray.shape))
    small = cv2.resize(gray, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    boxes, numbers, _ = _detector().detectMarkers(small)
    found: dict[int, Points] = {}
    if not boxes:
        return found
    for box, number in zip(boxes, numbers.ravel(), strict=True):
        points = (np.asarray(box, dtype=np.float64).reshape(4, 2) + 0.5) / factor - 0.5
        if int(number) not in found or _area(points) > _area(found[int(number)]):
            found[int(number)] = points
    return found


def _area(points: Points) -> float:
    return float(cv2.contourArea(points.astype(np.float32)))


@cache
def _detector() -> cv2.aruco.ArucoDetector:
    bits = [
        np.array([[int(bit) for bit in line] for line in lines], dtype=np.uint8)
        for lines in geometry.MARKER_BITS
    ]
    coded = np.vstack([cv2.aruco.Dictionary.getByteListFromBits(each) for each in bits])
    dictionary = cv2.aruco.Dictionary(coded, len(bits[0]), 2)
    parameters = cv2.aruco.DetectorParameters()
    parameters.cornerRefinementMethod = cv2.aruco.CORNER_REFINE_SUBPIX
    parameters.adaptiveThreshWinSizeMin = 21
    parameters.adaptiveThreshWinSizeMax = 51
    parameters.adaptiveThreshWinSizeStep = 30
    parameters.minMarkerPerimeterRate = 0.02
    parameters.errorCorrectionRate = 1.0
    return cv2.aruco.ArucoDetector(dictionary, parameters)


def _fit(corners: dict[int, Points]) -> tuple[Matrix, tuple[int, ...]]:
    """The matrix that fits the corners, and the fiducials that agree with it."""
    kept = tuple(sorted(corners))
    matrix, off = _matrix(corners, kept)
    while off > APART and len(kept) > NEEDED:
        # Without which one do the others fit best?
        choices = [tuple(number for number in kept if number != out) for out in kept]
        kept = min(choices, key=lambda choice: _matrix(corners, choice)[1])
        matrix, off = _matrix(corners, kept)
    return matrix, kept if off <= APART else ()


def _matrix(corners: dict[int, Points], kept: tuple[int, ...]) -> tuple[Matrix, float]:
    """The perspective of some fiducials, and how far in mm the worst corner lies from its place."""
    seen = np.vstack([corners[number] for number in kept])
    wanted = np.vstack([np.array(geometry.MARKERS[number].corners) for number in kept])
    matrix = np.asarray(cv2.findHomography(wanted, seen, 0)[0], dtype=np.float64)
    if matrix.shape != (3, 3) or abs(np.linalg.det(matrix)) < _FLAT:
        return np.eye(3), float("inf")
    back = transform(np.asarray(np.linalg.inv(matrix), dtype=np.float64), seen)
    return matrix, float(np.linalg.norm(back - wanted, axis=1).max())


def _plausible(matrix: Matrix) -> bool:
    """Whether the sheet is a convex quadrilateral of some size that is not mirrored."""
    page = geometry.Box(0, 0, geometry.WIDTH, geometry.HEIGHT)
    corners = np.array(page.corners)
    depth = np.c_[corners, np.ones(4)] @ matrix[2]
    if (depth * depth[0] <= 0).any():
        return False
    points = transform(matrix, corners)
    sides = np.roll(points, -1, axis=0) - points
    after = np.roll(sides, -1, axis=0)
    turns = sides[:, 0] * after[:, 1] - sides[:, 1] * after[:, 0]
    return bool(turns.min() > 0) and _area(points) > SMALLEST
