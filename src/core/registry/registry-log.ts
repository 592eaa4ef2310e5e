/** The log of everything that was decided in a workspace, about models and contracts alike. */
export const REGISTRY_LOG = 'registry';
