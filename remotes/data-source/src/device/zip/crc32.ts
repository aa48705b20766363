/** The check value of ZIP (APPNOTE 4.4.7), continued over the pieces of a stream. */
export function createCRC32() {
  let register = 0xffffffff;
  return {
    add(bytes: Uint8Array): void {
      let value = register;
      for (const byte of bytes) value = (table[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
      register = value;
    },
    value: () => (register ^ 0xffffffff) >>> 0,
  };
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
