import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createFrameCodec, TransferSyntax } from '@alternator/testing';
import { findPrograms, inContinuousIntegration } from '../run/programs.mjs';
import { colourAt, colourFrame, colourImage, COLOUR_SIDE as SIDE } from './colour-image.ts';
import { ybrFullToRGB } from './colour-models.ts';
import { type Colour, expectDrawn } from './compare.ts';
import { test } from './display.ts';
import { storedStudy } from './image-file.ts';

// Seconds each, minutes on a machine that is busy.
test.describe.configure({ timeout: 240_000 });

const { openjpeg } = findPrograms();
const head = `P6\n${SIDE} ${SIDE}\n255\n`;

for (const planarConfiguration of [0, 1] as const) {
  const order = planarConfiguration === 0 ? 'by pixel' : 'by plane';
  test(`RGB ${order} is drawn as it is stored`, async ({ show }) => {
    const frames = [colourFrame(colourAt, planarConfiguration)];
    const image = await show(colourImage({ name: `RGB ${order}`, frames }, { planarConfiguration }));
    await expectDrawn(image, colourAt);
  });

  test(`YBR_FULL ${order} is drawn by the inverse of its equations`, async ({ show }) => {
    const frames = [colourFrame(colourAt, planarConfiguration)];
    const pixel = { photometricInterpretation: 'YBR_FULL', planarConfiguration } as const;
    const image = await show(colourImage({ name: `YBR ${order}`, frames }, pixel));
    await expectDrawn(image, (column, row) => ybrFullToRGB(colourAt(column, row)));
  });
}

test('YBR_FULL_422 has the colour of two pixels once, that of the left one', async ({ show }) => {
  const frame = Buffer.alloc(SIDE * SIDE * 2);
  const luminance = (column: number, row: number) => colourAt(column, row)[0];
  const chroma = (column: number, row: number) => colourAt(column - (column % 2), row);
  for (let row = 0; row < SIDE; row += 1) {
    for (let column = 0; column < SIDE; column += 2) {
      const [, blue, red] = chroma(column, row);
      Buffer.from([luminance(column, row), luminance(column + 1, row), blue, red]).copy(
        frame,
        (row * SIDE + column) * 2,
      );
    }
  }
  const pixel = { photometricInterpretation: 'YBR_FULL_422' } as const;
  const image = await show(colourImage({ name: 'YBR 422', frames: [frame] }, pixel));
  await expectDrawn(image, (column, row) => {
    const [, blue, red] = chroma(column, row);
    return ybrFullToRGB([luminance(column, row), blue, red]);
  });
});

test('colour of 16 bits is drawn in the levels that a screen has', async ({ show }) => {
  const deep = (column: number, row: number): Colour => {
    const at = row * SIDE + column;
    return [(at * 13) % 65536, (at * 7 + 100) % 65536, 65535 - ((at * 3) % 65536)];
  };
  const frame = Buffer.alloc(SIDE * SIDE * 6);
  for (let at = 0; at < SIDE * SIDE; at += 1) {
    for (const [channel, level] of deep(at % SIDE, Math.floor(at / SIDE)).entries()) {
      frame.writeUInt16LE(level, at * 6 + channel * 2);
    }
  }
  const pixel = { bitsAllocated: 16, bitsStored: 16, highBit: 15 };
  const image = await show(colourImage({ name: 'RGB 16', frames: [frame] }, pixel));
  await expectDrawn(image, (column, row) => {
    const [red, green, blue] = deep(column, row);
    return [(red / 65535) * 255, (green / 65535) * 255, (blue / 65535) * 255];
  });
});

for (const name of ['jpeg2000Lossless', 'htj2kLossless'] as const) {
  test(`YBR_RCT is brought back to RGB without loss: ${name}`, async ({ showInstance }) => {
    const rgb = colourFrame(colourAt);
    const plan = colourImage(
      { name: `RCT ${name}`, frames: [rgb] },
      { photometricInterpretation: 'YBR_RCT' },
    );
    const [instance] = storedStudy([plan]);
    if (!instance) throw new Error('there is one');
    const transferSyntaxUID = TransferSyntax[name];
    const encoded = await createFrameCodec().encode(rgb, plan.pixel, transferSyntaxUID);
    const image = await showInstance({ ...instance, transferSyntaxUID, frame: async () => encoded });
    await expectDrawn(image, colourAt);
  });
}

test('YBR_ICT is brought back to RGB as OpenJPEG does it', async ({ showInstance }) => {
  test.skip(!openjpeg && !inContinuousIntegration(), 'OpenJPEG is not installed');
  const plan = colourImage(
    { name: 'ICT', frames: [colourFrame(colourAt)] },
    { photometricInterpretation: 'YBR_ICT' },
  );
  const [instance] = storedStudy([plan]);
  if (!instance) throw new Error('there is one');
  const { encoded, rgb } = throughICT(colourFrame(colourAt), openjpeg);
  const image = await showInstance({
    ...instance,
    transferSyntaxUID: '1.2.840.10008.1.2.4.91',
    frame: async () => encoded,
  });
  await expectDrawn(image, (column, row): Colour => {
    const at = (row * SIDE + column) * 3;
    return [rgb[at] ?? Number.NaN, rgb[at + 1] ?? Number.NaN, rgb[at + 2] ?? Number.NaN];
  });
});

/** A codestream with the irreversible colour transform (ISO 15444-1 G.3), and what OpenJPEG makes of it. */
function throughICT(samples: Buffer, opjDecompress: string | undefined) {
  if (!opjDecompress) throw new Error('OpenJPEG is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'alternator-display-'));
  const run = (name: string, ...options: readonly string[]) => {
    const { status, stderr } = spawnSync(join(dirname(opjDecompress), name), options, { cwd: folder });
    if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
  };
  try {
    writeFileSync(join(folder, 'frame.ppm'), Buffer.concat([Buffer.from(head), samples]));
    run('opj_compress', '-i', 'frame.ppm', '-o', 'frame.j2k', '-I', '-mct', '1', '-r', '6');
    run('opj_decompress', '-i', 'frame.j2k', '-o', 'decoded.ppm');
    const decoded = readFileSync(join(folder, 'decoded.ppm'));
    return {
      encoded: new Uint8Array(readFileSync(join(folder, 'frame.j2k'))),
      rgb: decoded.subarray(decoded.length - samples.length),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
