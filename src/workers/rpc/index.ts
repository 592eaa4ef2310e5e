export { connect, type Call, type CallOptions, type Client, type ConnectOptions } from './connect.ts';
export type { MessagePortLike, Service, WorkerLike } from './envelope.ts';
export { serve } from './serve.ts';
export { transfer } from './transfer.ts';
