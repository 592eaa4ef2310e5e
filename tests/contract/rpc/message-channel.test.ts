import { serve, type WorkerLike } from '#workers/rpc';
import { describeClient } from './client-contract.ts';
import { sampleService } from './sample-service.ts';

let youngest: WorkerLike | undefined;

/** A "worker" on this thread, behind a channel of Node. */
function spawn(): WorkerLike {
  const { port1, port2 } = new MessageChannel();
  serve(port2, sampleService);
  const worker = Object.assign(port1 as unknown as WorkerLike, { onerror: null, terminate: () => port1.close() });
  youngest = worker;
  return worker;
}

describeClient('over a MessageChannel', {
  spawn,
  crash: () => youngest?.onerror?.(Object.assign(new Event('error'), { message: 'fell over' }) as ErrorEvent)
});
