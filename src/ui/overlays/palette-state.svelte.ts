/** Which of the two command layers is open. Shell's commands and the search button set it. */
export const palette = $state({ open: false, sheetOpen: false });
