# Do the pages that --explain has written stand in a browser as they are meant to, by day and by night, and is each
# picture a document of its own? All of them are frames of one page, which is opened twice: browsers are slow to start.
#
#   cmake -DFOLDER=… "-DNAMES=…|…" (files FOLDER/report.NAME.html and .svg) -DSCRIPT=browser.js -P browser.cmake
find_program(BROWSER NAMES chromium chromium-browser google-chrome)
if(NOT BROWSER)
  message(FATAL_ERROR "no chromium is there to look at pages with; ci/setup installs it")
endif()
string(REPLACE "|" ";" names "${NAMES}")
file(READ ${SCRIPT} script)

# What each frame has told comes to the end of the page.
set(all "<!doctype html><meta charset=utf-8><body><script>
const names = new Map();
addEventListener('message', event => {
  for (const frame of document.querySelectorAll('iframe'))
    if (frame.contentWindow === event.source) tell(frame.title, event.data);
});
function tell(name, what) {
  const line = document.createElement('p');
  line.textContent = 'TOLD ' + name + ': ' + what;
  document.body.append(line);
}
addEventListener('load', () => {
  for (const svg of document.querySelectorAll('script[type]'))
    tell(svg.title, new DOMParser().parseFromString(svg.textContent, 'image/svg+xml').querySelector('parsererror') ?
        'no picture' : 'a picture');
});
</script>\n")
foreach(name IN LISTS names)
  file(READ ${FOLDER}/report.${name}.html page)
  string(REPLACE "<head>" "<head><script>${script}</script>" page "${page}")
  file(WRITE ${FOLDER}/report.${name}.checked.html "${page}")
  file(READ ${FOLDER}/report.${name}.svg picture)
  string(APPEND all "<iframe width=1000 height=900 title=${name} src=report.${name}.checked.html></iframe>\n"
    "<script type=text/plain title=${name}.svg>${picture}</script>\n")
endforeach()
file(WRITE ${FOLDER}/report.all.html "${all}")

foreach(scheme 1 0) # as blink counts them: light, dark
  set(profile ${FOLDER}/report.profile)
  file(REMOVE_RECURSE ${profile})
  execute_process(COMMAND ${BROWSER} --headless --no-sandbox --disable-gpu --disable-quic --no-first-run
    --disable-background-networking --disable-component-update --disable-sync --user-data-dir=${profile}
    --blink-settings=preferredColorScheme=${scheme} --virtual-time-budget=20000 --dump-dom
    "file://${FOLDER}/report.all.html" TIMEOUT 300
    RESULT_VARIABLE status OUTPUT_VARIABLE document ERROR_VARIABLE errors)
  file(REMOVE_RECURSE ${profile})
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${BROWSER}: ${status}\n${errors}")
  endif()
  foreach(name IN LISTS names)
    string(REGEX MATCH "TOLD ${name}: [^<]*" told "${document}")
    message(STATUS "${told}")
    if(NOT told MATCHES "as meant" OR NOT document MATCHES "TOLD ${name}.svg: a picture")
      message(SEND_ERROR "${FOLDER}/report.${name}.html is not as meant: ${told}")
    endif()
  endforeach()
endforeach()
