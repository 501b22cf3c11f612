/** How this service names images and uploads: `img_` and `upl_`, and what sorts by time. */
export const imageId = /^img_[0-9a-z]{1,60}$/;
