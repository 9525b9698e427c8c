/** One picture of an animation: a WebP of a part of it, drawn over what was there, and shown for so long. */
export interface Frame {
  webp: Buffer;
  /** px, even. */
  x: number;
  y: number;
  width: number;
  height: number;
  ms: number;
}

/** Joins still WebPs to an animated one that goes on for ever (the container of the WebP specification: VP8X, ANIM, ANMF). */
export function joinFrames(frames: readonly Frame[], width: number, height: number): Buffer {
  const head = Buffer.alloc(10);
  head[0] = 0x02;
  head.writeUIntLE(width - 1, 4, 3);
  head.writeUIntLE(height - 1, 7, 3);
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    chunk('VP8X', head),
    // A white ground, and no end.
    chunk('ANIM', Buffer.from([255, 255, 255, 255, 0, 0])),
    ...frames.map((frame) => chunk('ANMF', Buffer.concat([placeOf(frame), pictureIn(frame.webp)]))),
  ]);
  return chunk('RIFF', body);
}

function placeOf({ x, y, width, height, ms }: Frame): Buffer {
  if (x % 2 || y % 2) throw new Error('A frame stands at an even place');
  const place = Buffer.alloc(16);
  place.writeUIntLE(x / 2, 0, 3);
  place.writeUIntLE(y / 2, 3, 3);
  place.writeUIntLE(width - 1, 6, 3);
  place.writeUIntLE(height - 1, 9, 3);
  place.writeUIntLE(ms, 12, 3);
  // Not blended with what was there, which stays around it.
  place[15] = 0x02;
  return place;
}

/** The chunks of a still WebP that are the picture itself. */
function pictureIn(webp: Buffer): Buffer {
  const parts = chunksOf(webp.subarray(12)).filter(({ name }) => name === 'VP8L' || name === 'VP8 ' || name === 'ALPH');
  if (parts.length === 0) throw new Error('Not a WebP');
  return Buffer.concat(parts.map(({ name, data }) => chunk(name, data)));
}

/** The chunks that stand one after another in a piece of a RIFF file. */
function chunksOf(piece: Buffer): { name: string; data: Buffer }[] {
  const found: { name: string; data: Buffer }[] = [];
  for (let at = 0; at + 8 <= piece.length; ) {
    const size = piece.readUInt32LE(at + 4);
    found.push({ name: piece.toString('latin1', at, at + 4), data: piece.subarray(at + 8, at + 8 + size) });
    at += 8 + size + (size % 2);
  }
  return found;
}

function chunk(name: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}
