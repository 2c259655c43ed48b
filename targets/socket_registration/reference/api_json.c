/*
 * api_json.c - what get_api_json says.
 */
#include "api_modules.h"

const char api_json[] = "[]";
