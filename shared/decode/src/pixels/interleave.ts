/** Colour by plane to colour by pixel (PS3.3 C.7.6.3.1.3), of samples that are `width` bytes wide. */
export function interleave(planes: Uint8Array, width: number, components: number): Uint8Array {
  const result = new Uint8Array(planes.length);
  const stride = width * components;
  const plane = planes.length / components;
  for (let component = 0, from = 0; component < components; component++) {
    for (let to = component * width, stop = from + plane; from < stop; to += stride) {
      for (let index = 0; index < width; index++) result[to + index] = planes[from++] as number;
    }
  }
  return result;
}
