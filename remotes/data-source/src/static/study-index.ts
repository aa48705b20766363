import { InstanceError, studyMatchFromJson } from '@alternator/dicom';
import type { StudySummary } from '@alternator/sdk';
import type { Answer } from '../answer/answer.ts';
import { readList } from '../answer/read-json.ts';
import type { AskArchive } from '../worker/page-fetch.ts';
import type { TreeFiles } from './ask-tree.ts';
import type { StaticTree } from './static-api.ts';

/** The studies of a tree, read again where its file has changed. */
export interface StudyIndex {
  /** @param isNew a new search: later pages of one are cut from what that one saw */
  studies(ask: AskArchive, isNew: boolean): Promise<Answer<readonly StudySummary[]>>;
}

export function createStudyIndex({ source }: StaticTree, files: TreeFiles): StudyIndex {
  let text: string | undefined;
  let studies: readonly StudySummary[] = [];

  return {
    async studies(ask, isNew) {
      if (!isNew && text !== undefined) return { ok: true, value: studies };
      const answer = await files.read('studies', 'studies', ask, async (response, url) => {
        const sent = await response.clone().text();
        if (response.ok && sent === text) return { ok: true, value: undefined };
        const list = await readList(response, url);
        return list.ok ? { ok: true, value: { sent, list: list.value } } : list;
      });
      if (!answer.ok) return answer;
      const { value } = answer.value;
      if (value) {
        text = value.sent;
        studies = readStudies(value.list, source);
      }
      return { ok: true, value: studies };
    },
  };
}

/** A study that cannot be named costs its own line; one that stands twice is one. */
function readStudies(list: readonly unknown[], source: string): readonly StudySummary[] {
  const found = new Map<string, StudySummary>();
  for (const json of list) {
    try {
      const study = { source, ...studyMatchFromJson(json) };
      found.set(study.studyInstanceUID, study);
    } catch (error) {
      if (!(error instanceof InstanceError)) throw error;
    }
  }
  return [...found.values()];
}
