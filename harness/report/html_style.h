/* html_style.h: how the page looks, and what it does by itself. Host only. */
#ifndef TD_REPORT_HTML_STYLE_H
#define TD_REPORT_HTML_STYLE_H

/* The contents of <style> and <script>. */
extern const char td_html_style[];
extern const char td_html_script[];

#endif
