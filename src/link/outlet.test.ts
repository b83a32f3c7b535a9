import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOutlet } from './outlet.ts';

function makeOutlet() {
  const posted: string[] = [];
  const outlet = createOutlet<number, string>({
    snapshot: (snapshot) => posted.push(`s${snapshot}`),
    event: (event) => posted.push(event),
  });
  return { outlet, posted };
}

describe('outlet', () => {
  it('posts one snapshot, then the newest once there is credit', () => {
    const { outlet, posted } = makeOutlet();
    for (const snapshot of [1, 2, 3]) outlet.snapshot(snapshot);
    expect(posted).toEqual(['s1']);
    outlet.ready();
    expect(posted).toEqual(['s1', 's3']);
    outlet.ready();
    outlet.snapshot(4);
    expect(posted).toEqual(['s1', 's3', 's4']);
  });

  it('drops the waiting snapshot at an event, which it is older than', () => {
    const { outlet, posted } = makeOutlet();
    outlet.snapshot(1);
    outlet.snapshot(2);
    outlet.event('cycle ended');
    outlet.ready();
    outlet.snapshot(3);
    expect(posted).toEqual(['s1', 'cycle ended', 's3']);
  });

  it('keeps all events and the order of whatever arrives, with at most one snapshot underway', () => {
    const actions = fc.array(fc.constantFrom('snapshot', 'event', 'ready'), { maxLength: 60 });
    fc.assert(
      fc.property(actions, (list) => {
        const { outlet, posted } = makeOutlet();
        let credit = 1;
        list.forEach((action, time) => {
          const before = posted.length;
          if (action === 'snapshot') outlet.snapshot(time);
          else if (action === 'event') outlet.event(`e${time}`);
          else {
            outlet.ready();
            credit = 1;
          }
          credit -= posted.slice(before).filter((one) => one.startsWith('s')).length;
          expect(credit).toBeGreaterThanOrEqual(0);
        });
        const times = posted.map((one) => Number(one.slice(1)));
        expect(times).toEqual([...times].sort((a, b) => a - b));
        expect(posted.filter((one) => one.startsWith('e'))).toHaveLength(list.filter((action) => action === 'event').length);
      }),
      { seed: 1 },
    );
  });
});
