// A server answers /practices/ with the page in it; a disk shows the folder. So links name the page itself there.
if (location.protocol === "file:") {
  beforeFollowing(link => {
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html"
  })
}
