import type { Vec3 } from '@alternator/dicom';
import { readPart10 } from '@alternator/dicom';
import type {
  CommandModule,
  DataSourceState,
  StoreOptions,
  StoreResult,
  ViewportState,
} from '@alternator/sdk';
import { createFakeContext, createFakeWorkspace, fakeReadable } from '@alternator/sdk/testing';
import { fireEvent, screen } from '@solidjs/testing-library';
import { afterEach, describe, expect, it, vi } from 'vitest';
import markKeyImage from '../commands/mark-key-image.ts';
import saveReport from '../commands/save-report.ts';
import { createFakeNotices, messages, openStudy, settled, study } from '../testing/fakes.ts';
import { ctInstance, first, measured, setOf } from '../testing/report-bench.ts';
import { patientShape } from '../testing/shapes.ts';
import * as concepts from '../tools/concepts.ts';

// jsdom has no modal dialogs.
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close() {
  this.open = false;
  this.dispatchEvent(new Event('close'));
};

const ends: Vec3[] = [
  [-95, -90, 20],
  [-85, -90, 20],
];
const length = measured(patientShape('length', ends, '2.25.41'), [
  { concept: concepts.length, value: 10, unit: 'mm' },
]);
const set = setOf(ctInstance());
const sources: readonly DataSourceState[] = [
  { id: 'other', title: 'Other archive', use: 'alternator.dicomweb', state: 'idle' },
  { id: 'files', title: 'Local files', use: 'alternator.files', state: 'ready' },
  { id: 'mine', title: 'My archive', use: 'alternator.my-archive', state: 'idle' },
  { id: 'demo', title: 'Demo archive', use: 'alternator.dicomweb', state: 'ready' },
];

type Store = (target: string, file: Uint8Array, options: StoreOptions) => Promise<StoreResult>;

const contexts: ReturnType<typeof createFakeContext>[] = [];
afterEach(() => {
  for (const context of contexts.splice(0)) context.end();
});

/** A host with one open study of one image. Without `answer` all is stored. */
function host({
  measurements = [length],
  evaluation = 'ready',
  list = sources,
  answer,
}: {
  measurements?: readonly (typeof length)[];
  evaluation?: string;
  list?: readonly DataSourceState[];
  answer?: Store;
} = {}) {
  const workspace = createFakeWorkspace();
  workspace.setStudies([openStudy]);
  workspace.setCells([{ id: 'v1', displaySetId: 'ct' }]);
  const notices = createFakeNotices();
  const sent: { readonly target: string; readonly file: Uint8Array }[] = [];
  const [states] = fakeReadable(list);
  const [displaySets] = fakeReadable([set]);
  const [viewports] = fakeReadable([{ id: 'v1', displaySetId: 'ct', frameIndex: 0 } as ViewportState]);
  const context = createFakeContext({
    messages,
    remote: { id: 'alternator.measurement', version: '0.1.0' },
    capabilities: new Map<string, unknown>([
      ['alternator.workspace@1', workspace],
      ['alternator.notices@1', notices],
      ['alternator.display-sets@1', { list: displaySets, byId: () => set, ofStudy: () => [set] }],
      ['alternator.viewports@1', { list: viewports }],
      ['alternator.measurement-store@1', { list: () => measurements, evaluation: () => evaluation }],
      [
        'alternator.data-sources@1',
        {
          list: states,
          async store(target: string, [file]: readonly [Uint8Array], options: StoreOptions) {
            sent.push({ target, file });
            if (answer) return answer(target, file, options);
            return { stored: [await uidOf(file)], failed: [] };
          },
        },
      ],
    ]),
  });
  contexts.push(context);
  const run = (command: CommandModule) => settled(() => void command.run(context, {}));
  return { run, sent, notices, context };
}

async function uidOf(file: Uint8Array): Promise<string> {
  return first((await readPart10(file)).dataSet as never, '00080018') ?? '';
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const dialog = () => screen.queryByRole('dialog');

describe('saving a report', () => {
  it('offers the archive of the study first, then My archive, and none that cannot take it', async () => {
    const { run } = host();
    await run(saveReport);
    const offered = screen.getAllByRole('option').map(({ textContent }) => textContent);
    expect(offered).toEqual(['Demo archive', 'My archive', 'Other archive']);
    expect(dialog()?.textContent).toContain('1 measurement');
  });

  it('sends what was typed to the chosen archive, says so, and is gone', async () => {
    const { run, sent, notices } = host();
    await run(saveReport);
    fireEvent.change(screen.getByLabelText('Save in'), { target: { value: 'mine' } });
    fireEvent.input(screen.getByLabelText('Title'), { target: { value: 'Follow-up' } });
    press('Save');
    await vi.waitFor(() => expect(notices.shown[0]?.message).toBe('Report saved: My archive'));
    expect(dialog()).toBeNull();
    expect(sent.map(({ target }) => target)).toEqual(['mine']);
    const { dataSet } = await readPart10(sent[0]?.file ?? new Uint8Array());
    expect(first(dataSet as never, '0008103E')).toBe('Follow-up');
  });

  it('stays with the reason when the archive refuses, and sends the same document again', async () => {
    const answers: Store[] = [
      async () => ({ stored: [], failed: [{ sopInstanceUID: '2.25.1' as never, reason: 'No room' }] }),
      async () => Promise.reject(new Error('No answer from the archive.')),
      async () => ({ stored: [], failed: [] }),
    ];
    const { run, sent } = host({ answer: (...call) => (answers[sent.length - 1] as Store)(...call) });
    await run(saveReport);
    const said = async (words: RegExp) => {
      press('Save');
      expect((await screen.findByText(words)).textContent).toMatch(/Your measurements are kept\.$/);
    };
    await said(/Not saved in Demo archive: No room\./);
    await said(/Not saved in Demo archive: No answer from the archive\./);
    await said(/did not say that it has it/);
    const uids = await Promise.all(sent.map(({ file }) => uidOf(file)));
    expect(uids).toHaveLength(3);
    expect(new Set(uids).size).toBe(1);
  });

  it('can be tried again, also where the archive tells progress after it refused', async () => {
    let options: StoreOptions | undefined;
    const { run } = host({
      answer: async (_target, _file, given) => {
        options = given;
        return { stored: [], failed: [{ sopInstanceUID: '2.25.1' as never, reason: 'No room' }] };
      },
    });
    await run(saveReport);
    press('Save');
    await screen.findByText(/No room/);
    options?.onProgress?.(4, 4);
    expect(screen.queryByRole('progressbar')).toBeNull();
    expect(screen.getByRole('button', { name: 'Save' }).hasAttribute('disabled')).toBe(false);
  });

  it('ends the sending when the reader cancels', async () => {
    let signal: AbortSignal | undefined;
    const { run } = host({
      answer: (_target, _file, options) => {
        signal = options.signal;
        options.onProgress?.(1, 4);
        return new Promise(() => undefined);
      },
    });
    await run(saveReport);
    press('Save');
    await vi.waitFor(() => expect(screen.getByRole('progressbar').getAttribute('value')).toBe('0.25'));
    press('Cancel');
    expect(signal?.aborted).toBe(true);
    expect(dialog()).toBeNull();
  });

  it('says what is left out, and what stands in the way', async () => {
    const failed = { ...length, trackingUID: '2.25.42', quantities: [] };
    await host({ measurements: [length, failed] }).run(saveReport);
    expect(dialog()?.textContent).toContain('1 without a value is left out.');
    press('Cancel');

    const reasons: [Parameters<typeof host>[0], RegExp][] = [
      [{ evaluation: 'pending' }, /still being measured/],
      [{ measurements: [] }, /No measurement of this study/],
      [
        { measurements: [{ ...length, study: { ...study, source: 'else' } }] },
        /No measurement of this study/,
      ],
    ];
    for (const [given, reason] of reasons) {
      const { run, notices } = host(given);
      await run(saveReport);
      expect(notices.shown[0]?.message).toMatch(reason);
      expect(dialog()).toBeNull();
    }
    await host({ list: [] }).run(saveReport);
    expect(dialog()?.textContent).toContain('No archive of this site takes files.');
  });
});

it('a key image is the image of the active viewport', async () => {
  const { run, sent, notices } = host();
  await run(markKeyImage);
  expect(dialog()?.textContent).toContain('Image 1 of');
  press('Save');
  await vi.waitFor(() => expect(notices.shown[0]?.message).toBe('Key image saved: Demo archive'));
  const { dataSet } = await readPart10(sent[0]?.file ?? new Uint8Array());
  expect(first(dataSet as never, '00080060')).toBe('KO');
});
