import { numberOf, uidOf } from './data-set.ts';
import type { Check } from './exam.ts';
import { failed, ok, skipped, warning } from './finding.ts';
import { pathsOf } from './paths.ts';
import { readList } from './read-list.ts';
import { count } from './search.ts';

export const seriesMetadata: Check = {
  id: 'metadata',
  title: 'Metadata of a series',
  async run(exam) {
    if (!exam.series) return exam.study ? skipped('No series was found to ask about.') : undefined;
    const url = pathsOf(exam).metadata;
    const list = await readList(await exam.ask(url, { maxBytes: 32_000_000 }), url);
    if (!list.ok) {
      const { what, why, fix } = list.result;
      return failed(what, why ?? 'The viewer then asks for those of the whole study.', fix);
    }
    exam.metadata = list.dataSets;
    exam.metadataAnswer = list.answer;
    if (list.dataSets.length === 0) return failed('The series that was found has no instances.');
    const unnamed = list.dataSets.filter((one) => !uidOf(one, '00080018')).length;
    if (unnamed > 0)
      return failed(`${count(unnamed, 'instance')} of ${list.dataSets.length} without SOP Instance UID.`);
    return ok(`${count(list.dataSets.length, 'instance', 'instances')} described.`);
  },
};

export const studyMetadata: Check = {
  id: 'study-metadata',
  title: 'Metadata of a study',
  async run(exam) {
    if (!exam.series || exam.layout === 'files') return undefined;
    const instances = numberOf(exam.study, '00201208') ?? 0;
    if (instances > 500)
      return skipped('The study is large; the viewer asks by series, and only then by study.');
    const url = pathsOf(exam).studyMetadata;
    const answer = await exam.ask(url, { maxBytes: 32_000_000 });
    if (answer.kind === 'answer' && answer.status === 200 && !answer.isWhole)
      return ok('It comes; the doctor did not read to its end.');
    const list = await readList(answer, url);
    if (list.ok && !exam.metadata) {
      exam.measured.metadata = 'study';
      const series = uidOf(exam.series, '0020000E');
      exam.metadata = list.dataSets.filter((one) => uidOf(one, '0020000E') === series);
    }
    if (list.ok) return ok(`${count(list.dataSets.length, 'instance', 'instances')} described.`);
    if (exam.metadata) exam.measured.metadata = 'series';
    const { what } = list.result;
    return exam.metadata ? warning(what, 'The viewer asks by series, so it works without.') : list.result;
  },
};
