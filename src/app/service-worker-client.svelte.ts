import { base } from '$app/paths';
import { dev, version } from '$app/environment';
import { buildLock, type WorkerReport, type WorkerRequest } from '../service-worker/messages.ts';

export type OfflineState = 'unsupported' | 'installing' | 'caching' | 'offline-ready';

const RETRY_MS = 30_000;
const UPDATE_CHECK_MS = 60 * 60_000;

/**
 * Installs the service worker, follows how much of the app is stored for use without a network, and knows of
 * updates. An update never starts by itself: see `applyUpdate`.
 */
export class ServiceWorkerClient {
  state = $state<OfflineState>('installing');
  /** Share of the app's bytes that are stored, 0 to 1. */
  progress = $state(0);
  /** Files that could not be stored yet; they are tried again on their own. */
  missingFiles = $state(0);
  updateReady = $state(false);

  #registration: ServiceWorkerRegistration | undefined;
  #isApplying = false;

  /** Resolves once the worker is installed, or cannot be: then `state` is `unsupported` and the app needs a network. */
  async start(): Promise<void> {
    if (dev || !('serviceWorker' in navigator)) {
      this.state = 'unsupported';
      return;
    }
    void navigator.locks.request(buildLock(version), { mode: 'shared' }, () => new Promise(() => {}));
    const container = navigator.serviceWorker;
    const wasControlled = container.controller !== null;
    container.addEventListener('message', (event) => this.#read(event.data as WorkerReport));
    container.addEventListener('controllerchange', () => {
      if (this.#isApplying) location.reload();
      else if (wasControlled) this.updateReady = true;
    });
    try {
      this.#registration = await container.register(`${base}/service-worker.js`, { updateViaCache: 'none' });
      await this.#whenInstalled(this.#registration);
    } catch (error) {
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
      this.state = 'unsupported';
      return;
    }
    this.#follow(this.#registration);
  }

  /** Reloads into the new version, unless `isIdle` says that work is under way; then nothing happens. */
  applyUpdate(isIdle: () => boolean): 'applied' | 'busy' | 'none' {
    if (!this.updateReady) return 'none';
    if (!isIdle()) return 'busy';
    this.#isApplying = true;
    const waiting = this.#registration?.waiting;
    if (waiting) this.#send(waiting, { type: 'skip-waiting' });
    else location.reload();
    return 'applied';
  }

  /** A first visit has only an installing worker; one that fails to install becomes redundant. */
  async #whenInstalled(registration: ServiceWorkerRegistration): Promise<void> {
    const worker = registration.installing;
    if (registration.active || !worker) return;
    await new Promise<void>((done, fail) => {
      const check = (): void => {
        if (worker.state === 'activated') done();
        else if (worker.state === 'redundant') fail(new DOMException('The service worker could not be installed.'));
      };
      worker.addEventListener('statechange', check);
      check();
    });
  }

  #follow(registration: ServiceWorkerRegistration): void {
    const noteWaiting = (): void => {
      if (registration.waiting && registration.active) this.updateReady = true;
    };
    registration.addEventListener('updatefound', () =>
      registration.installing?.addEventListener('statechange', noteWaiting)
    );
    noteWaiting();
    this.state = 'caching';
    this.#cacheAll();
    addEventListener('online', () => this.#cacheAll());
    setInterval(() => void this.#checkForUpdate(registration), UPDATE_CHECK_MS);
  }

  /** Without a network (a TypeError) there is no update to find; the next check comes by itself. */
  async #checkForUpdate(registration: ServiceWorkerRegistration): Promise<void> {
    try {
      await registration.update();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }

  #cacheAll(): void {
    const active = this.#registration?.active;
    if (active && this.state === 'caching') this.#send(active, { type: 'cache-all' });
  }

  #send(worker: ServiceWorker, request: WorkerRequest): void {
    worker.postMessage(request);
  }

  #read(report: WorkerReport): void {
    if (report.build !== version) return;
    if (report.type === 'caching') this.progress = report.totalBytes === 0 ? 1 : report.doneBytes / report.totalBytes;
    if (report.type === 'incomplete') {
      this.missingFiles = report.missingFiles;
      setTimeout(() => this.#cacheAll(), RETRY_MS);
    }
    if (report.type === 'offline-ready') {
      this.missingFiles = 0;
      this.progress = 1;
      this.state = 'offline-ready';
    }
  }
}
