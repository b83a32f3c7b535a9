/** Strips of the picture that the tools and the colour bar lie over, in pixels. */
export const insets = { top: 52, right: 40, bottom: 62, left: 32 };
