export { listVersions, type RemoteVersion } from './list-versions.ts';
export { pullBundle, type Pulled } from './pull-bundle.ts';
export { pushBundle, type Pushed } from './push-bundle.ts';
