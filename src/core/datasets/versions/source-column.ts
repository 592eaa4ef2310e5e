/** In a version of several files, says which file a row is from. */
export const SOURCE_COLUMN = 'source_file';
