import { expectDrawn } from './compare.ts';
import { test } from './display.ts';
import { ramp } from './ramp.ts';
import { linear } from './standard.ts';

for (const bitsStored of [8, 12, 16]) {
  for (const signed of [false, true]) {
    const kind = `${signed ? 'signed' : 'unsigned'} ${bitsStored} bit`;
    test(`a ramp of all values through a window that spans them: ${kind}`, async ({ show }) => {
      const { pixel, frame, value } = ramp({ bitsStored, signed });
      const count = 2 ** bitsStored;
      const window = { center: signed ? 0 : count / 2, width: count };
      const image = await show({
        name: `identity ${kind}`,
        pixel,
        frames: [frame],
        attributes: { WindowCenter: window.center, WindowWidth: window.width },
      });
      await expectDrawn(image, (column, row) => linear(value(column, row), window.center, window.width));
    });
  }
}
