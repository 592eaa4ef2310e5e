export { createPacer, type Pacer } from './create-pacer.ts';
export { LINEAR_PARAMS, MLP_PARAMS, NO_PARAMS, type LinearParams, type MlpParams } from './param-schemas.ts';
export { resolveParams, type ParamSchema } from './resolve-params.ts';
