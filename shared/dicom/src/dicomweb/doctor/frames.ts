import { transferSyntax } from '../../transfer-syntax.ts';
import { type Content, contentOf, isPage } from './content.ts';
import { type DataSet, numberOf, uidOf } from './data-set.ts';
import type { Check, Exam } from './exam.ts';
import { failed, ok, type Result, skipped, warning } from './finding.ts';
import { pathsOf } from './paths.ts';
import { noAnswer, page, refusal } from './read-list.ts';
import type { Answer, SendFailure } from './send.ts';

/** In the order in which the viewer prefers them; PS3.18 8.7.3 and 10.4.1.1.6. */
const acceptForms = [
  ['as stored (transfer-syntax=*)', 'multipart/related; type="application/octet-stream"; transfer-syntax=*'],
  ['by default', 'multipart/related; type="application/octet-stream"'],
  ['without quotes', 'multipart/related; type=application/octet-stream; transfer-syntax=*'],
  ['single part', 'application/octet-stream; transfer-syntax=*'],
  ['a list', 'multipart/related; type="application/octet-stream"; transfer-syntax=*, */*;q=0.1'],
] as const;

interface Try {
  readonly form: (typeof acceptForms)[number][0];
  readonly answer: Answer | SendFailure;
  readonly content: Content | undefined;
}

/** The instance with pixels that frames are tried with. */
export function imageOf({ metadata }: Pick<Exam, 'metadata'>): DataSet | undefined {
  return metadata?.find((one) => numberOf(one, '00280010') !== undefined && uidOf(one, '00080018'));
}

export const frames: Check = {
  id: 'frames',
  title: 'Frames (WADO-RS)',
  async run(exam) {
    const image = imageOf(exam);
    if (!image) return exam.metadata ? skipped('The series that was read holds no images.') : undefined;
    const urls = pathsOf(exam).frames(uidOf(image, '00080018') ?? '', 1);
    const [url = ''] = urls;
    const tries: Try[] = [];
    // Files have names, and no choice of form.
    if (exam.layout === 'files')
      for (const name of urls) {
        tries[0] = await tryForm(exam, name, acceptForms[0]);
        if (tries[0].content) break;
      }
    else for (const form of acceptForms) tries.push(await tryForm(exam, url, form, tries.length > 0));
    const whole = tries.some(({ content }) => content) ? undefined : await wholeInstance(exam, image);
    return whole ?? judge(exam, tries, image, url);
  },
};

async function tryForm(
  exam: Exam,
  url: string,
  [form, accept]: (typeof acceptForms)[number],
  isHeadEnough = false,
): Promise<Try> {
  const answer = await exam.ask(url, { accept, maxBytes: isHeadEnough ? 16_000 : 64_000_000 });
  const isGood = answer.kind === 'answer' && answer.status === 200 && !isPage(answer);
  return { form, answer, content: isGood ? await contentOf(answer) : undefined };
}

function judge({ measured }: Exam, tries: readonly Try[], image: DataSet, url: string): Result {
  const content = (form: Try['form']) => tries.find((one) => one.form === form)?.content;
  const [stored, plain, bare] = [
    content('as stored (transfer-syntax=*)'),
    content('by default'),
    content('without quotes'),
  ];
  const single = content('single part');
  if (!stored && bare) measured.quotedAccept = false;
  // Only where nothing else works: a preset may have more of them.
  if (single && !stored && !plain && !bare) measured.singlePart = ['frame'];
  const best = stored ?? plain ?? bare ?? single;
  if (!best) return refusedAll(tries, url);
  const works = byDescription(tries);
  const not = tries.flatMap(({ form, answer, content: had }) =>
    had ? [] : [`${form} (${answer.kind === 'answer' ? answer.status || 'redirect' : answer.code})`],
  );
  const what = `${works.join('; ')}${not.length > 0 ? `. Refused: ${not.join(', ')}` : ''}.`;
  const short = lengthProblem(best, image, tries[0]?.answer);
  if (short) return failed(`${what} ${short}`, 'The image would be refused, or wrong.');
  if (!stored && !bare && !single)
    return warning(
      what,
      'The archive decodes each frame before it sends it, and cannot where it lacks the codec.',
    );
  return ok(what);
}

function refusedAll(tries: readonly Try[], url: string): Result {
  const answer = tries[0]?.answer;
  const cause = !answer
    ? failed('Nothing was asked.')
    : answer.kind === 'failure'
      ? noAnswer(answer, url)
      : isPage(answer)
        ? page(url)
        : refusal(answer, url);
  return failed(`No form of Accept brings a frame. ${cause.what}`, cause.why ?? 'No image can be shown.');
}

/** The last resort of a viewer: the frame is taken out of the file, PS3.18 10.4.1.1.1. */
async function wholeInstance(exam: Exam, image: DataSet): Promise<Result | undefined> {
  const url = pathsOf(exam).instance(uidOf(image, '00080018') ?? '');
  const accept = 'multipart/related; type="application/dicom"; transfer-syntax=*';
  const answer = await exam.ask(url, { accept, maxBytes: 16_000 });
  if (answer.kind === 'failure' || answer.status !== 200 || isPage(answer)) return undefined;
  return warning(
    'No form of Accept brings a frame, but the whole instance comes.',
    'The viewer takes frames out of whole instances then: more bytes, and all frames of a cine at once.',
  );
}

/** `JPEG-LS Lossless: as stored, by default`: what came, and in answer to which forms. */
function byDescription(tries: readonly Try[]): string[] {
  const forms = new Map<string, string[]>();
  for (const { form, content } of tries) {
    if (!content) continue;
    const description = describe(content);
    forms.set(description, [...(forms.get(description) ?? []), form]);
  }
  return [...forms].map(([description, names]) => `${description}: ${names.join(', ')}`);
}

function describe({ form, type, transferSyntaxUID, length }: Content): string {
  const syntax = transferSyntaxUID && (transferSyntax(transferSyntaxUID)?.name ?? transferSyntaxUID);
  return `${syntax ?? type.type}${form === 'single' ? ', a single part' : ''}${length === 0 ? ', empty' : ''}`;
}

/** Native pixels have the length that the description gives, PS3.5 8.1.1. */
function lengthProblem(
  content: Content,
  image: DataSet,
  answer: Answer | SendFailure | undefined,
): string | undefined {
  const family = content.transferSyntaxUID && transferSyntax(content.transferSyntaxUID)?.family;
  const samples = numberOf(image, '00280002') ?? 1;
  if (family !== 'uncompressed' || samples !== 1 || answer?.kind !== 'answer' || !answer.isWhole)
    return undefined;
  const bits =
    (numberOf(image, '00280010') ?? 0) *
    (numberOf(image, '00280011') ?? 0) *
    (numberOf(image, '00280100') ?? 0);
  const expected = Math.ceil(bits / 8);
  if (Math.abs(content.length - expected) <= 1) return undefined;
  return `The frame has ${content.length} bytes, its description asks for ${expected}.`;
}

const pictures = [
  ['rendered', 'Rendered images', 'image/jpeg'],
  ['thumbnail', 'Thumbnails', 'image/jpeg'],
] as const;

/** PS3.18 10.4.1.1.2 and .3: not needed, the viewer renders by itself. */
export const rendered: readonly Check[] = pictures.map(([id, title, accept]) => ({
  id,
  title,
  async run(exam) {
    const image = imageOf(exam);
    if (!image) return undefined;
    const url = `${pathsOf(exam).instance(uidOf(image, '00080018') ?? '')}/${id}`;
    const answer = await exam.ask(url, { accept, maxBytes: 64_000 });
    if (answer.kind === 'failure') return noAnswer(answer, url);
    if (answer.status === 200 && isPage(answer)) return warning(page(url).what, page(url).why);
    if (answer.status === 200)
      return ok(`Comes as ${(await contentOf(answer)).type.type || 'an unnamed type'}.`);
    return skipped(`Not offered (${answer.status}). The viewer draws them itself.`);
  },
}));
