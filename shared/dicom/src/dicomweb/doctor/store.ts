import { isPage, jsonOf } from './content.ts';
import type { DataSet } from './data-set.ts';
import { type Check, dicomJson, type Exam } from './exam.ts';
import { failed, ok, type Result, skipped, warning } from './finding.ts';
import { noAnswer, page, refusal } from './read-list.ts';
import { testInstance, testPatient } from './test-instance.ts';
import { vendorOf } from './vendor.ts';

const boundary = 'alternator-doctor-boundary';

/** STOW-RS, PS3.18 10.5. Changes the archive, so only when it was asked for. */
export const store: Check = {
  id: 'store',
  title: 'Storing (STOW-RS)',
  async run(exam) {
    const { options, root, layout } = exam;
    if (!root || layout === 'files') return undefined;
    if (!options.store)
      return skipped(
        'It changes the archive. When asked, the doctor stores one synthetic image and deletes it.',
      );
    const test = testInstance(new Date(options.now()).toISOString().slice(0, 10).replaceAll('-', ''));
    const url = `${root}/studies`;
    const answer = await exam.ask(url, {
      method: 'POST',
      headers: { 'Content-Type': `multipart/related; type="application/dicom"; boundary=${boundary}` },
      body: multipart(test.file),
    });
    exam.stores = false;
    if (answer.kind === 'failure') return noAnswer(answer, url);
    if (answer.status < 200 || answer.status > 299) return refusal(answer, url);
    if (isPage(answer)) return page(url);
    const receipt = (await jsonOf(answer)) as DataSet | undefined;
    const refused = (receipt?.['00081198'] as { Value?: unknown[] } | undefined)?.Value?.length ?? 0;
    if (refused > 0 || answer.status === 202)
      return failed(`The archive answered ${answer.status} and refused the image.`);
    exam.stores = true;
    exam.stored = test.studyInstanceUID;
    // An empty archive is tested with it.
    exam.study ??= { '0020000D': { vr: 'UI', Value: [test.studyInstanceUID] } };
    return ok(`Stored one image of the patient ${testPatient.name}, ID ${testPatient.id}.`);
  },
};

/** DICOMweb has no service for it that archives agree on; each has its own. */
export const remove: Check = {
  id: 'remove',
  title: 'Deleting',
  async run(exam) {
    if (!exam.stored) return undefined;
    const url = `${exam.root}/studies/${exam.stored}`;
    const answer = await exam.ask(url, { method: 'DELETE', maxBytes: 4000 });
    if (answer.kind === 'answer' && answer.status >= 200 && answer.status < 300) return gone('by DELETE');
    if (vendorOf(exam) === 'orthanc' && (await removedByOrthanc(exam)))
      return gone("by Orthanc's own interface");
    return warning(
      'The archive deletes nothing by DICOMweb, so the test image is still there.',
      `Delete the patient ${testPatient.name}, ID ${testPatient.id}, by hand.`,
    );
  },
};

const gone = (how: string): Result => ok(`The test image is deleted, ${how}.`);

/** `tools/lookup` gives Orthanc's own identifier of a study. */
async function removedByOrthanc(exam: Exam): Promise<boolean> {
  const base = (exam.root ?? '').replace(/\/dicom-?web$/, '');
  for (const place of new Set([base, new URL(base).origin])) {
    const found = await exam.ask(`${place}/tools/lookup`, {
      method: 'POST',
      accept: 'application/json',
      body: new TextEncoder().encode(exam.stored),
    });
    if (found.kind === 'failure' || found.status !== 200 || isPage(found)) continue;
    const list = (await jsonOf(found)) as readonly { Path?: string; Type?: string }[] | undefined;
    const path = list?.find?.(({ Type }) => Type === 'Study')?.Path;
    if (!path || !/^\/studies\/[\w-]+$/.test(path)) continue;
    const answer = await exam.ask(place + path, { method: 'DELETE', accept: dicomJson });
    if (answer.kind === 'answer' && answer.status === 200) return true;
  }
  return false;
}

function multipart(file: Uint8Array): Uint8Array {
  const encoder = new TextEncoder();
  const head = encoder.encode(`--${boundary}\r\nContent-Type: application/dicom\r\n\r\n`);
  const tail = encoder.encode(`\r\n--${boundary}--\r\n`);
  const bytes = new Uint8Array(head.length + file.length + tail.length);
  bytes.set(head);
  bytes.set(file, head.length);
  bytes.set(tail, head.length + file.length);
  return bytes;
}
