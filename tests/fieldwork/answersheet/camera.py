"""A scanner and a telephone's camera: what they make of a sheet of paper.

A sheet is a picture of A4 paper seen straight on, ``scale`` pixels a
millimetre; what comes out are the bytes of a file.
"""

from __future__ import annotations

import math
import random
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
A4 = (210.0, 297.0)


@cache
def _noise() -> NDArray[np.int16]:
    """Noise of deviation 16, from which every picture takes a piece."""
    source = np.random.default_rng(7)
    return (source.standard_normal((3600, 3600), dtype=np.float32) * 16).astype(np.int16)


def _noisy(chance: random.Random, picture: Picture, deviation: float) -> Picture:
    height, width = picture.shape[:2]
    y, x = chance.randrange(3600 - height), chance.randrange(3600 - width)
    piece = _noise()[y : y + height, x : x + width]
    scaled = cv2.multiply(piece, deviation / 16)
    channels = [cv2.add(channel, scaled, dtype=cv2.CV_8U) for channel in cv2.split(picture)]
    return np.asarray(cv2.merge(channels), dtype=np.uint8)


def jpeg(picture: Picture, quality: int) -> bytes:
    options = [cv2.IMWRITE_JPEG_QUALITY, quality]
    done, data = cv2.imencode(".jpg", picture[:, :, ::-1], options)
    assert done
    return data.tobytes()


def scan(chance: random.Random, sheet: Picture, scale: float, dpi: int) -> Picture:
    """A flat-bed or feeder scan: turned by up to 3°, perhaps upside down, a little soft."""
    factor = dpi / 25.4 / scale
    angle = chance.gauss(0, 1.2)
    turn = cv2.getRotationMatrix2D((0, 0), max(-3.0, min(3.0, angle)), factor)
    width, height = round(A4[0] * dpi / 25.4), round(A4[1] * dpi / 25.4)
    middle = turn[:, :2] @ (A4[0] * scale / 2, A4[1] * scale / 2)
    turn[:, 2] = np.array([width / 2, height / 2]) - middle
    turn[:, 2] += [chance.gauss(0, 0.8) * dpi / 25.4, chance.gauss(0, 0.8) * dpi / 25.4]
    turn[0, :2] *= chance.uniform(0.995, 1.005)  # a feeder's rollers slip
    soft = cv2.GaussianBlur(sheet, (0, 0), max(0.3, 0.5 / factor)) if factor < 1 else sheet
    picture = cv2.warpAffine(
        soft, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=_paper(chance)
    )
    picture = cv2.GaussianBlur(picture, (0, 0), chance.uniform(0.3, 0.9))
    low, high = chance.uniform(0, 40), chance.uniform(225, 255)
    picture = cv2.convertScaleAbs(picture, alpha=(high - low) / 255, beta=low)
    picture = _noisy(chance, np.asarray(picture, dtype=np.uint8), chance.uniform(1, 6))
    return np.ascontiguousarray(np.rot90(picture, chance.choice((0, 0, 0, 1, 2, 2, 3))))


def _paper(chance: random.Random) -> tuple[int, int, int]:
    tone = chance.choice((30, 120, 250))
    return (tone, tone, tone)


def photo(
    chance: random.Random, sheet: Picture, scale: float, tilt: float, size: tuple[int, int]
) -> Picture:
    """A telephone's photo of a sheet on a desk, ``tilt`` degrees from straight above."""
    if chance.random() < 0.3:
        sheet = folded(chance, sheet, scale)
    if chance.random() < 0.5:
        sheet = curled(chance, sheet, scale)
    corners = _corners(chance, tilt, size)
    source = np.array([(0, 0), (A4[0], 0), A4, (0, A4[1])], np.float32) * scale
    matrix = cv2.getPerspectiveTransform(source, corners)
    picture = _desk(chance, size)
    smaller = np.linalg.norm(corners[1] - corners[0]) / (A4[0] * scale)
    soft = cv2.GaussianBlur(sheet, (0, 0), 0.45 / smaller) if smaller < 0.9 else sheet
    cv2.warpPerspective(
        soft, matrix, size, dst=picture, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_TRANSPARENT
    )
    picture = _shaded(chance, picture)
    picture = _shaken(chance, picture)
    picture = _noisy(chance, picture, chance.uniform(2, 8))
    return np.ascontiguousarray(np.rot90(picture, chance.choice((0, 0, 1, 2, 3))))


def _corners(chance: random.Random, tilt: float, size: tuple[int, int]) -> NDArray[np.float32]:
    """Where the paper's corners fall: seen from 45 cm, the camera tilted about some axis."""
    axis, spin = chance.uniform(0, 2 * math.pi), math.radians(chance.gauss(0, 5))
    angle = math.radians(tilt)
    ux, uy = math.cos(axis), math.sin(axis)
    flat = np.array([(-105, -148.5), (105, -148.5), (105, 148.5), (-105, 148.5)])
    along = flat @ (ux, uy)
    across = flat @ (-uy, ux)
    depth = 450 + across * math.sin(angle)
    seen = np.outer(along, (ux, uy)) + np.outer(across * math.cos(angle), (-uy, ux))
    seen = seen / depth[:, None]
    turn = np.array([[math.cos(spin), math.sin(spin)], [-math.sin(spin), math.cos(spin)]])
    seen = seen @ turn
    low, high = seen.min(axis=0), seen.max(axis=0)
    fill = chance.uniform(0.82, 0.97)
    factor = fill * min(size[0] / (high - low)[0], size[1] / (high - low)[1])
    shift = np.array(size) / 2 - factor * (low + high) / 2
    return (seen * factor + shift).astype(np.float32)


def _desk(chance: random.Random, size: tuple[int, int]) -> Picture:
    """Wood or cloth: a coarse pattern of some colour."""
    source = np.random.default_rng(chance.randrange(2**32))
    pattern = source.integers(-25, 25, (size[1] // 40, size[0] // 8, 1))
    colour = [chance.uniform(40, 190) for _ in range(3)]
    coarse = np.clip(pattern + colour, 0, 255).astype(np.uint8)
    return np.asarray(cv2.resize(coarse, size, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)


def _shaded(chance: random.Random, picture: Picture) -> Picture:
    """Lamp on one side, the telephone's own shadow across, both in one field of light."""
    height, width = picture.shape[0] // 16, picture.shape[1] // 16
    yy, xx = np.mgrid[0:height, 0:width].astype(np.float32)
    angle = chance.uniform(0, 2 * math.pi)
    ramp = (xx / width - 0.5) * math.cos(angle) + (yy / height - 0.5) * math.sin(angle)
    light = 0.85 + chance.uniform(0, 0.35) * ramp
    if chance.random() < 0.6:
        edge = chance.uniform(0, 2 * math.pi)
        side = (xx / width - chance.uniform(0.3, 0.7)) * math.cos(edge)
        side += (yy / height - chance.uniform(0.3, 0.7)) * math.sin(edge)
        depth, soft = chance.uniform(0.25, 0.55), chance.uniform(0.01, 0.1)
        light *= 1 - depth / (1 + np.exp(-side / soft))
    size = picture.shape[1::-1]
    field = cv2.resize(light.astype(np.float32), size, interpolation=cv2.INTER_LINEAR)
    warm = [chance.uniform(0.95, 1.05), 1.0, chance.uniform(0.8, 1.0)]
    glare = chance.uniform(0, 35)
    scaled = [
        cv2.add(cv2.multiply(channel, field, scale=tint * 0.87, dtype=cv2.CV_8U), glare)
        for channel, tint in zip(cv2.split(picture), warm, strict=True)
    ]
    return np.asarray(cv2.merge(scaled), dtype=np.uint8)


def _shaken(chance: random.Random, picture: Picture) -> Picture:
    """Out of focus, and in one of three photos moved while it was taken."""
    grain = picture.shape[0] / 2400  # blur is a share of the picture, whatever its pixels
    soft = cv2.GaussianBlur(picture, (0, 0), max(0.5, chance.uniform(0.5, 1.9) * grain))
    if chance.random() < 0.33:
        length, angle = chance.uniform(2, 5) * grain, chance.uniform(0, math.pi)
        kernel = np.zeros((9, 9), np.float32)
        reach = (math.cos(angle) * length / 2, math.sin(angle) * length / 2)
        ends = [(round((4 + s * reach[0]) * 16), round((4 + s * reach[1]) * 16)) for s in (-1, 1)]
        cv2.line(kernel, ends[0], ends[1], 1.0, 1, cv2.LINE_8, 4)
        soft = cv2.filter2D(soft, -1, kernel / kernel.sum())
    return np.asarray(soft, dtype=np.uint8)


def folded(chance: random.Random, sheet: Picture, scale: float) -> Picture:
    """One corner folded over: its tip is gone and its blank back lies on the sheet."""
    sheet = sheet.copy()
    height, width = sheet.shape[:2]
    leg_x, leg_y = (chance.uniform(12, 24) * scale for _ in range(2))
    right, low = chance.random() < 0.5, chance.random() < 0.5
    corner = np.array([width if right else 0, height if low else 0], np.float64)
    a = corner + np.array([-leg_x if right else leg_x, 0])
    b = corner + np.array([0, -leg_y if low else leg_y])
    along = (b - a) / np.linalg.norm(b - a)
    foot = a + along * ((corner - a) @ along)
    tip = 2 * foot - corner
    cv2.fillPoly(sheet, [np.array([a, corner, b], np.int32)], (95, 85, 70))
    cv2.fillPoly(sheet, [np.array([a, tip, b], np.int32)], (236, 235, 232))
    cv2.line(sheet, tuple(a.astype(int)), tuple(b.astype(int)), (150, 150, 150), 2)
    return sheet


def curled(chance: random.Random, sheet: Picture, scale: float) -> Picture:
    """Paper that does not lie flat: rows come to lie up to 2 mm from their place, and wave."""
    height, width = sheet.shape[0] // 8 + 1, sheet.shape[1] // 8 + 1
    y, x = np.mgrid[0:height, 0:width].astype(np.float32) * 8
    v, u = y / sheet.shape[0], x / sheet.shape[1]
    bend = chance.uniform(-2, 2) * np.sin(v * math.pi)
    wave = chance.uniform(-0.4, 0.4) * np.sin(u * math.pi) * np.cos(v * math.pi)
    slant = chance.uniform(-0.8, 0.8) * np.sin(v * math.pi * 1.5)
    size = sheet.shape[1::-1]
    grid_x = cv2.resize(x + slant * scale, size, interpolation=cv2.INTER_LINEAR)
    grid_y = cv2.resize(y + (bend + wave) * scale, size, interpolation=cv2.INTER_LINEAR)
    bent = cv2.remap(sheet, grid_x, grid_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(bent, dtype=np.uint8)
