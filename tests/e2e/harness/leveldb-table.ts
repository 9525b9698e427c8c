const FOOTER = 48;
const SNAPPY = 1;

/** What the blocks of a LevelDB table (`.ldb`) hold, decompressed: in the file as it is a text may be cut up by the compression. */
export function tableBlocks(file: Buffer): Buffer[] {
  if (file.length < FOOTER) return [];
  const footer = new Cursor(file.subarray(file.length - FOOTER));
  footer.varint();
  footer.varint();
  const index = readBlock(file, { offset: footer.varint(), size: footer.varint() });
  return handlesIn(index).map((handle) => readBlock(file, handle));
}

interface Handle {
  offset: number;
  size: number;
}

function readBlock(file: Buffer, { offset, size }: Handle): Buffer {
  const bytes = file.subarray(offset, offset + size);
  return file[offset + size] === SNAPPY ? unsnap(bytes) : bytes;
}

function handlesIn(index: Buffer): Handle[] {
  const end = index.length - 4 - 4 * index.readUInt32LE(index.length - 4);
  const cursor = new Cursor(index);
  const handles: Handle[] = [];
  while (cursor.at < end) {
    cursor.varint();
    const keyLength = cursor.varint();
    const valueLength = cursor.varint();
    cursor.at += keyLength;
    const value = new Cursor(index.subarray(cursor.at, cursor.at + valueLength));
    handles.push({ offset: value.varint(), size: value.varint() });
    cursor.at += valueLength;
  }
  return handles;
}

/** Snappy's raw format. */
function unsnap(bytes: Buffer): Buffer {
  const cursor = new Cursor(bytes);
  const out = Buffer.alloc(cursor.varint());
  let length = 0;
  while (cursor.at < bytes.length) {
    const tag = cursor.byte();
    const kind = tag & 3;
    if (kind === 0) {
      const short = tag >> 2;
      const size = (short < 60 ? short : cursor.little(short - 59)) + 1;
      bytes.copy(out, length, cursor.at, cursor.at + size);
      cursor.at += size;
      length += size;
      continue;
    }
    const size = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const back = kind === 1 ? ((tag >> 5) << 8) | cursor.byte() : cursor.little(kind === 2 ? 2 : 4);
    // A copy may reach into what it is just writing.
    for (let i = 0; i < size; i++) out[length + i] = out[length + i - back] ?? 0;
    length += size;
  }
  return out;
}

class Cursor {
  at = 0;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  byte(): number {
    return this.#bytes[this.at++] ?? 0;
  }

  little(length: number): number {
    let value = 0;
    for (let i = 0; i < length; i++) value += this.byte() * 2 ** (8 * i);
    return value;
  }

  varint(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  }
}
