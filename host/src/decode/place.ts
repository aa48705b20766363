import type { CodecFamily } from '@alternator/decode';
import type { Candidate } from './frame-queue.ts';
import { isVisible, type Job } from './job.ts';
import type { Lane } from './lane.ts';

export interface Placing {
  readonly lanes: ReadonlySet<Lane>;
  /** Lanes that the codec of the candidate is worth. */
  readonly size: number;
  readonly maxBytes: number;
  /** Jobs per lane, for the tiers below `visible`. */
  readonly places: number;
  /** Frames come quickly: what nobody waits for waits until the one in view is there. */
  readonly isQuick: boolean;
  familyOf(job: Job): CodecFamily | undefined;
}

/**
 * Where the first job of the queue goes now: an idle lane, a new one, the least busy one with room, or
 * nowhere yet. A job that lost a worker gets a lane that nothing ran in (`fresh`: in place of an idle one).
 */
export function placeFor(candidate: Candidate, placing: Placing): Lane | 'new' | 'fresh' | 'none' {
  const all = [...placing.lanes];
  if (!bytesFit(candidate, all, placing.maxBytes)) return 'none';
  if (placing.isQuick && !isNeeded(candidate) && isVisibleUnderWay(placing.lanes)) return 'none';
  // A lane that is there but not worth its work helps only somebody who waits.
  const lanes = candidate.priority.tier === 'visible' ? all : all.slice(0, placing.size);
  const { alone } = candidate.job;
  const idle = lanes.filter((lane) => lane.load === 0);
  const fit = idle.find((lane) => !alone || !lane.isUsed);
  if (fit) return fit;
  if (all.length < placing.size + suspectsUnderWay(all)) return 'new';
  if (alone) return idle.length > 0 ? 'fresh' : 'none';
  const open = lanes.filter((lane) => lane.load < roomOf(lane, candidate, placing));
  return open.sort((one, other) => one.load - other.load)[0] ?? 'none';
}

/**
 * Long decodes get a worker to themselves. A visible frame gets one place more, so that it does not
 * wait for the network of a prefetch; and while one is under way, the lower tiers take idle workers only,
 * so that it does not wait for their decodes either.
 */
function roomOf(lane: Lane, { job, priority }: Candidate, placing: Placing): number {
  const jobs = [job, ...lane.jobs];
  if (jobs.some((one) => one.alone || placing.familyOf(one) === 'j2k')) return 1;
  if (priority.tier === 'visible') return placing.places + 1;
  return isVisibleUnderWay(placing.lanes) ? 0 : placing.places;
}

/** Neighbours are the next frames in view: they still get an idle worker. */
function isNeeded({ priority }: Candidate): boolean {
  return priority.tier === 'visible' || priority.tier === 'neighbour';
}

function isVisibleUnderWay(lanes: ReadonlySet<Lane>): boolean {
  for (const lane of lanes) {
    if (lane.jobs.some(isVisible)) return true;
  }
  return false;
}

/** While one runs, maybe to its deadline, the others keep all their workers. */
function suspectsUnderWay(lanes: readonly Lane[]): number {
  return lanes.some((lane) => lane.jobs.some((job) => job.alone)) ? 1 : 0;
}

function bytesFit({ job, priority }: Candidate, lanes: readonly Lane[], maxBytes: number): boolean {
  if (priority.tier === 'visible') return true;
  let inFlight = 0;
  for (const lane of lanes) for (const running of lane.jobs) inFlight += running.bytes;
  return inFlight === 0 || inFlight + job.bytes <= maxBytes;
}
