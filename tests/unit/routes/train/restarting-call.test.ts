import { describe, expect, it, vi } from 'vitest';
import { AppError } from '#core/shared';
import { restartingCall, type RunningCall } from '../../../../src/routes/train/restarting-call.ts';

interface Attempt extends RunningCall<string> {
  readonly skip: readonly string[];
  readonly settle: { ok: (value: string) => void; fail: (error: unknown) => void };
}

function setUp({ restarts = 2, lost = () => 'webgpu' as string | undefined } = {}) {
  const attempts: Attempt[] = [];
  const onRestart = vi.fn();
  const call = restartingCall({
    start: (skip) => {
      let settle!: Attempt['settle'];
      const result = new Promise<string>((ok, fail) => (settle = { ok, fail }));
      const attempt = { skip, result, settle, pause: vi.fn(), resume: vi.fn(), cancel: vi.fn() };
      attempts.push(attempt);
      return attempt;
    },
    lostBackend: lost,
    onRestart,
    restarts
  });
  return { attempts, call, onRestart };
}

const crash = new AppError('workers/crashed');
const settled = () => new Promise((done) => setTimeout(done));

describe('a call that is started anew', () => {
  it('answers with what the attempt after a crash gives, leaving out the backend it died on', async () => {
    const { attempts, call, onRestart } = setUp();
    attempts[0]!.settle.fail(crash);
    await settled();
    expect(attempts.map(({ skip }) => skip)).toEqual([[], ['webgpu']]);
    expect(onRestart).toHaveBeenCalledTimes(1);
    attempts[1]!.settle.ok('done');
    expect(await call.result).toBe('done');
  });

  it('gives up after the last restart', async () => {
    const { attempts, call } = setUp({ restarts: 1 });
    attempts[0]!.settle.fail(crash);
    await settled();
    attempts[1]!.settle.fail(crash);
    await expect(call.result).rejects.toBe(crash);
    expect(attempts).toHaveLength(2);
  });

  it('passes on other errors at once', async () => {
    const { attempts, call } = setUp();
    const error = new AppError('training/diverged');
    attempts[0]!.settle.fail(error);
    await expect(call.result).rejects.toBe(error);
    expect(attempts).toHaveLength(1);
  });

  it('tries the same backends again where none can be left out', async () => {
    const { attempts } = setUp({ lost: () => undefined });
    attempts[0]!.settle.fail(crash);
    await settled();
    expect(attempts[1]!.skip).toEqual([]);
  });

  it('stays paused over a restart', async () => {
    const { attempts, call } = setUp();
    call.pause();
    attempts[0]!.settle.fail(crash);
    await settled();
    expect(attempts[1]!.pause).toHaveBeenCalled();
    call.resume();
    expect(attempts[1]!.resume).toHaveBeenCalled();
  });

  it('is not started anew once it was cancelled', async () => {
    const { attempts, call } = setUp();
    call.cancel();
    expect(attempts[0]!.cancel).toHaveBeenCalled();
    attempts[0]!.settle.fail(crash);
    await expect(call.result).rejects.toMatchObject({ code: 'workers/cancelled' });
    expect(attempts).toHaveLength(1);
  });
});
