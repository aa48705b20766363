import { numberOf, textOf, uidOf } from './data-set.ts';
import type { Check, Exam } from './exam.ts';
import { failed, ok, skipped, warning } from './finding.ts';
import { pathsOf } from './paths.ts';
import { type List, readList } from './read-list.ts';

const tags = { patientName: '00100010', study: '0020000D', description: '00081030' } as const;

/** A UID that no study has, PS3.5 B.2. */
const nobody = '2.25.1';

async function search(exam: Exam, query: string, accept?: string): Promise<List> {
  const url = `${pathsOf(exam).studies}?${query}`;
  return readList(await exam.ask(url, accept ? { accept } : {}), url);
}

/** Whether there is something to find, and a search that looks at what is asked. */
function isQueried({ study, ignoresQueries }: Exam): boolean {
  return study !== undefined && !ignoresQueries;
}

/** One study, by whatever else. */
const ofStudy = (exam: Exam, query = '') =>
  `StudyInstanceUID=${uidOf(exam.study, tags.study)}&limit=5${query}`;

export const studies: Check = {
  id: 'search',
  title: 'Search (QIDO-RS)',
  async run(exam) {
    const list = await search(exam, 'limit=5&offset=0');
    if (!list.ok) return list.result;
    const found = list.dataSets.filter((study) => uidOf(study, tags.study));
    exam.study = found.find(hasImages) ?? found[0];
    if (exam.layout === 'files')
      return ok(
        `The index lists ${count(list.dataSets.length, 'study')}. A static tree answers no queries: the viewer filters by itself.`,
      );
    if (list.dataSets.length === 0)
      return warning(
        'The search answers, and finds nothing.',
        'Without a study nothing else can be tested: store one, or use --store.',
      );
    if (found.length === 0)
      return failed('The search answers data sets without Study Instance UID (0020,000D).');
    return ok(`The search finds studies: five were asked for, ${list.dataSets.length} came.`);
  },
};

function hasImages(study: Record<string, unknown>): boolean {
  const modalities = (study['00080061'] as { Value?: unknown[] } | undefined)?.Value;
  return !modalities || modalities.some((one) => !nonImages.has(String(one)));
}

export const paging: Check = {
  id: 'paging',
  title: 'Pages (limit, offset)',
  async run(exam) {
    if (!isQueried(exam)) return undefined;
    const [one, next, many] = [
      await search(exam, 'limit=1&offset=0'),
      await search(exam, 'limit=1&offset=1'),
      await search(exam, ofStudy(exam).replace('limit=5', 'limit=1000')),
    ];
    if (!one.ok) return one.result;
    if (one.dataSets.length > 1)
      return warning(
        `One study was asked for and ${one.dataSets.length} came: limit is ignored.`,
        'A list of ten thousand studies would come at once.',
      );
    if (!next.ok) return next.result;
    const same = uidOf(next.dataSets[0], tags.study) === uidOf(one.dataSets[0], tags.study);
    if (next.dataSets.length > 0 && same)
      return failed(
        'The second page is the first: offset is ignored.',
        'Only the first page of a list would be seen.',
      );
    if (many.ok) exam.measured.largestPage = 1000;
    else if (many.status === 400 && (await search(exam, ofStudy(exam).replace('limit=5', 'limit=200'))).ok)
      exam.measured.largestPage = 200;
    return ok(`limit and offset work${exam.measured.largestPage === 200 ? ', at most 200 a page' : ''}.`);
  },
};

export const noMatches: Check = {
  id: 'no-matches',
  title: 'Nothing found',
  async run(exam) {
    if (!isQueried(exam)) return undefined;
    const list = await search(exam, `StudyInstanceUID=${nobody}&limit=5`);
    if (!list.ok)
      return warning(
        `A search without matches is answered ${list.status}.`,
        'PS3.18 wants 204 or an empty list; the viewer would show an error.',
      );
    exam.ignoresQueries = list.dataSets.length > 0;
    if (exam.ignoresQueries)
      return ok(
        'A search for a study that nobody has finds some: queries are ignored, as in a static tree. The viewer filters by itself.',
      );
    return ok(list.answer.status === 204 ? 'Answered 204.' : 'Answered 200 with an empty list.');
  },
};

export const wildcards: Check = {
  id: 'wildcards',
  title: 'Wildcards',
  async run(exam) {
    if (!isQueried(exam)) return undefined;
    const name = personName(exam);
    // Other letters are a question of character sets, which archives answer in their own ways.
    const at = name.search(/[a-z]/i);
    if (at < 0) return skipped('The study that was found has no name in Latin letters to search for.');
    const pattern = `${at === 0 ? '' : '*'}${name[at]}*`;
    const hit = await search(exam, ofStudy(exam, `&PatientName=${pattern}`));
    exam.measured.wildcards = hit.ok && hit.dataSets.length > 0;
    if (exam.measured.wildcards) return ok('A letter of a name and * find it.');
    const why = 'The viewer then searches for whole names, or by fuzzy matching.';
    if (!hit.ok) return warning(`A search with * is refused (${hit.status}).`, why);
    return warning('A letter of a name and * do not find it.', why);
  },
};

export const fuzzyNames: Check = {
  id: 'fuzzy-names',
  title: 'Fuzzy names',
  async run(exam) {
    if (!isQueried(exam)) return undefined;
    const [family, given] = personName(exam).split('^');
    if (!given || !/^[a-z' -]+$/i.test(family ?? ''))
      return skipped('The study that was found has no name of two words in Latin letters to search for.');
    const word = encodeURIComponent(family ?? '');
    const plain = await search(exam, ofStudy(exam, `&PatientName=${word}`));
    const fuzzy = await search(exam, ofStudy(exam, `&PatientName=${word}&fuzzymatching=true`));
    if (!fuzzy.ok) {
      exam.measured.fuzzyNames = false;
      return warning(`fuzzymatching=true is refused (${fuzzy.status}).`, 'The viewer does not send it then.');
    }
    if (plain.ok && plain.dataSets.length > 0)
      return ok('Names match by single words without fuzzymatching.');
    exam.measured.fuzzyNames = fuzzy.dataSets.length > 0;
    return ok(
      exam.measured.fuzzyNames
        ? 'fuzzymatching=true finds a name by one of its words.'
        : 'fuzzymatching=true changes nothing; the viewer uses wildcards.',
    );
  },
};

export const includeFields: Check = {
  id: 'includefield',
  title: 'More columns (includefield)',
  async run(exam) {
    if (!isQueried(exam)) return undefined;
    const list = await search(
      exam,
      ofStudy(exam, '&includefield=StudyDescription&includefield=ModalitiesInStudy'),
    );
    exam.measured.includeFields = list.ok;
    if (!list.ok)
      return warning(
        `includefield is refused (${list.status}).`,
        'The list has the columns that the archive sends by itself.',
      );
    return ok(
      list.dataSets.some((study) => tags.description in study)
        ? 'includefield brings the Study Description.'
        : 'includefield is taken; the study has no description to see it by.',
    );
  },
};

export const accepts: Check = {
  id: 'accept-json',
  title: 'Forms of JSON',
  async run(exam) {
    if (!isQueried(exam)) return undefined;
    const forms = [
      'application/dicom+json',
      'application/json',
      'application/dicom+json, application/json;q=0.9',
    ];
    const works: string[] = [];
    for (const accept of forms) if ((await search(exam, ofStudy(exam), accept)).ok) works.push(accept);
    return works.includes(forms[0] ?? '')
      ? ok(`Accepted: ${works.join(' · ')}.`)
      : failed(
          'application/dicom+json is refused.',
          'It is what PS3.18 10.6.4 names, and what the viewer asks for.',
        );
  },
};

/** Modalities whose series hold no images, PS3.3 C.7.3.1.1.1. */
const nonImages: ReadonlySet<string> = new Set(
  'SR PR KO AU DOC REG PLAN RTSTRUCT RTPLAN RTRECORD ECG HD SEG FID M3D'.split(' '),
);

export const series: Check = {
  id: 'series',
  title: 'Series of a study',
  async run(exam) {
    if (!exam.study) return undefined;
    const url = pathsOf(exam).series;
    const list = await readList(await exam.ask(url), url);
    if (!list.ok) return list.result;
    const all = list.dataSets.filter((one) => uidOf(one, '0020000E'));
    if (all.length === 0) return failed('The study that was found has no series.');
    // The smallest with images: its metadata are read whole.
    const size = (one: (typeof all)[number]) => numberOf(one, '00201209') ?? 1e6;
    const images = all.filter((one) => !nonImages.has(textOf(one, '00080060')));
    exam.series = [...(images.length > 0 ? images : all)].sort((a, b) => size(a) - size(b))[0];
    const what = `${count(all.length, 'series', 'series')} found.`;
    return numberOf(exam.series, '00201209') === undefined
      ? ok(`${what} Without the number of instances, which the viewer then does not show.`)
      : ok(what);
  },
};

function personName(exam: Exam): string {
  const value = (exam.study?.[tags.patientName] as { Value?: unknown[] } | undefined)?.Value?.[0];
  const name = (value as { Alphabetic?: unknown } | undefined)?.Alphabetic;
  return typeof name === 'string' ? name.trim() : '';
}

export function count(number: number, one: string, many = one.replace(/y$/, 'ies')): string {
  return `${number} ${number === 1 ? one : many}`;
}
