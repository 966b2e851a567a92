// The order in which files of tests begin. A long one that begins last leaves the other cores idle until it ends: those
// that take long begin first, the longest before the others.
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Seconds on two cores. What is not named takes less than ten; only the order matters. */
export const secondsOf: ReadonlyMap<string, number> = new Map([
  ['browser/access.test.ts', 196],
  ['browser/idle-asset.test.ts', 149],
  ['browser/two-pages.test.ts', 127],
  ['faults/nth-failure.test.ts', 91],
  ['browser/killed-twenty-times.test.ts', 88],
  ['browser/say.test.ts', 84],
  ['browser/tools-access.test.ts', 75],
  ['security/every-text.test.ts', 74],
  ['browser/people.test.ts', 68],
  ['browser/follow.test.ts', 68],
  ['security/texts-opened.test.ts', 68],
  ['browser/administrator.test.ts', 60],
  ['browser/scan.test.ts', 55],
  ['faults/killed-fifty-times.test.ts', 54],
  ['security/raw-search.test.ts', 45],
  ['browser/report.test.ts', 44],
  ['browser/main-job.test.ts', 41],
  ['browser/field-work.test.ts', 36],
  ['browser/plane.test.ts', 35],
  ['browser/camera.test.ts', 35],
  ['security/inert-texts.test.ts', 34],
  ['faults/killed-server.test.ts', 26],
  ['security/texts-carried-out.test.ts', 21],
  ['browser/followed.test.ts', 21],
  ['security/slow-lines.test.ts', 19],
  ['security/public-form.test.ts', 19],
  ['browser/torn-log.test.ts', 15],
  ['journeys/rescue.test.ts', 14],
  ['security/regexes.test.ts', 13],
  ['security/sealed-nowhere.test.ts', 13],
]);

const secondsFor = ({ moduleId }: TestSpecification): number =>
  secondsOf.get(moduleId.split('/tests/').at(-1) ?? '') ?? 0;

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = await super.sort(files);
    return others.toSorted((one, other) => secondsFor(other) - secondsFor(one));
  }
}
